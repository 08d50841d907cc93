import { expect, test } from 'vitest'
import { learned, refined, skewOf } from './skew.ts'

const noon = Date.UTC(2026, 2, 1, 12)

test('a clock that says the second and is ten minutes ahead is found to be, within the second and the way', () => {
  const measured = skewOf(noon + 600_000, 1_000, noon + 100, noon + 300)
  expect(measured).toEqual({ ms: 600_300, boundMs: 850 })
  expect(Math.abs(measured.ms - 600_000)).toBeLessThanOrEqual(measured.boundMs)
})

test('a closer measurement replaces a wider one, and a wider one that agrees does not', () => {
  const wide = { ms: 0, boundMs: 2_000 }
  const close = { ms: 300, boundMs: 400 }
  expect(learned(wide, close)).toEqual(close)
  expect(learned(close, wide)).toEqual(close)
  expect(refined(wide, close)).toEqual(close)
})

test('a measurement that contradicts what is known replaces it, unless it may be mistaken', () => {
  const known = { ms: 0, boundMs: 400 }
  const other = { ms: -600_000, boundMs: 900 }
  expect(learned(known, other)).toEqual(other)
  expect(refined(known, other)).toEqual(known)
})

test('two measurements agree as long as their spans touch, however far the clocks are apart', () => {
  const known = { ms: 600_000, boundMs: 400 }
  expect(learned(known, { ms: 601_300, boundMs: 900 })).toEqual(known)
  expect(learned(known, { ms: 601_301, boundMs: 900 })).toEqual({ ms: 601_301, boundMs: 900 })
})

test('a measurement that is no closer and agrees changes nothing', () => {
  const known = { ms: 0, boundMs: 400 }
  for (const boundMs of [400, 2_000]) {
    expect(learned(known, { ms: 100, boundMs })).toEqual(known)
    expect(refined(known, { ms: 100, boundMs })).toEqual(known)
  }
})

test('a close measurement that contradicts and may be mistaken is not believed', () => {
  const known = { ms: 0, boundMs: 400 }
  expect(refined(known, { ms: 10_000, boundMs: 100 })).toEqual(known)
})
