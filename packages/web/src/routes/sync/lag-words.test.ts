import { expect, test } from 'vitest'
import { againstGoal, lagWords } from './lag-words.ts'

test('a delay is written in the unit a reader thinks in', () => {
  expect([lagWords(82.4), lagWords(1_240), lagWords(180_000), lagWords(5_400_000)]).toEqual([
    '82 ms',
    '1.2 s',
    '3 min',
    '1.5 h',
  ])
})

test('without data nothing is claimed', () => {
  expect(lagWords(null)).toBe('no data yet')
  expect(againstGoal(null)).toBeNull()
})

test('the goal is two seconds', () => {
  expect(againstGoal(2_000)).toBe('within the goal of 2 s')
  expect(againstGoal(2_001)).toBe('above the goal of 2 s')
})
