import { SyncMark } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { markWords } from './mark-words.ts'

test.each(SyncMark.shape.kind.options)('the mark %s is said, alone and with more words', (kind) => {
  expect(markWords(kind, '')).toMatch(/^[A-Z].*\w$/)
  expect(markWords(kind, 'not mapped')).toMatch(/^[A-Z].*\w[,:] not mapped$/)
})

test('who won is told after “in step”, and a cause after a colon', () => {
  expect(markWords('settled', 'Lever won')).toBe('In step, Lever won')
  expect(markWords('on-hold', 'not mapped')).toBe('On hold: not mapped')
  expect(markWords('settled', '')).toBe(markWords('in-step', ''))
})
