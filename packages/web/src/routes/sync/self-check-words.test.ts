import type { SelfCheck } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { checkSentence, kindWords } from './self-check-words.ts'

const aCheck = (facts: Partial<SelfCheck>): SelfCheck => ({
  scope: 'everything',
  state: 'done',
  askedBy: 'Ana',
  askedAt: '2026-05-03T10:00:00Z',
  finishedAt: null,
  total: 1_291,
  compared: 1_291,
  calls: 14,
  words: '',
  differenceCount: 0,
  differences: [],
  ...facts,
})

test('a finished comparison says how many it compared, in how many calls, and what it found', () => {
  expect(checkSentence(aCheck({}))).toBe('1,291 pairings compared in 14 calls: no difference')
  expect(checkSentence(aCheck({ differenceCount: 1 }))).toContain('1 difference')
})

test('one that is not over says how far it is and promises nothing', () => {
  expect(checkSentence(aCheck({ state: 'running', compared: 400, differenceCount: 2 }))).toBe(
    '400 of 1,291 pairings compared, 2 differences so far',
  )
  expect(checkSentence(aCheck({ state: 'failed', compared: 1, words: 'Lever was busy.' }))).toBe(
    'Not finished: Lever was busy. 1 pairing of 1,291 compared, no difference so far',
  )
})

test('a kind that a newer server knows is shown by its name', () => {
  expect([kindWords('twin'), kindWords('new-kind')]).toEqual(['There twice', 'new-kind'])
})
