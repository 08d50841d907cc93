import { expect, test } from 'vitest'
import { arrivalWords, delayWords, Way, wayWords } from './way.ts'
import { wayState } from './way-state.ts'

test('a poll is late once two of its periods and half a minute have passed without one', () => {
  expect(wayState(100_000, 60_000, 250_000, true)).toBe('on-time')
  expect(wayState(100_000, 60_000, 250_001, true)).toBe('late')
})

test('what never came is not late, and what is not asked for is neither', () => {
  expect(wayState(null, 60_000, 1e12, true)).toBe('not-yet')
  expect(wayState(0, 60_000, 1e12, false)).toBe('stopped')
})

test('an arrival says its way and, where Lever keeps a time, how long it took', () => {
  expect(arrivalWords('webhook', 412)).toBe('arrived by webhook in 0.4 s')
  expect(arrivalWords('sweep', null)).toBe('arrived by the sweep')
})

test('a delay is told in the unit people think in, and clocks that differ make none below zero', () => {
  expect([-300, 59_000, 60_000, 120_000, 3_600_000, 5_400_000].map(delayWords)).toEqual([
    '0.0 s',
    '59.0 s',
    '1 min',
    '2 min',
    '1.0 h',
    '1.5 h',
  ])
})

test('every way has words of its own', () => {
  expect(Way.options.toSorted()).toEqual(Object.keys(wayWords).toSorted())
  expect(new Set(Object.values(wayWords)).size).toBe(Way.options.length)
})
