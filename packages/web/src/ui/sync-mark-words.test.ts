import type { SyncMark } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { markWords, quietForMs, shortMarkWords } from './sync-mark-words.ts'

const aMark = (over: Partial<SyncMark>): SyncMark => ({
  kind: 'in-step',
  direction: null,
  words: '',
  at: '2026-05-12T10:00:00.000Z',
  ...over,
})
const since = '2026-05-12T10:00:00.000Z'
const at = (ms: number) => Date.parse(since) + ms

test('a hold names its cause', () => {
  expect(markWords(aMark({ kind: 'on-hold', words: 'not mapped' }))).toBe('On hold: not mapped')
  expect(markWords(aMark({ kind: 'on-hold' }))).toBe('On hold')
})

test('the direction of a change under way is in the words, on a card in few of them', () => {
  expect(markWords(aMark({ kind: 'on-its-way', direction: 'from-lever' }))).toBe('On its way from Lever')
  expect(shortMarkWords(aMark({ kind: 'on-its-way', direction: 'to-lever' }))).toBe('On its way')
})

test('"on its way" is only said after 400 ms', () => {
  expect(quietForMs(since, at(0))).toBe(400)
  expect(quietForMs(since, at(150))).toBe(250)
  expect(quietForMs(since, at(5000))).toBe(0)
})

test('a server clock that runs ahead holds the mark back no longer than 400 ms', () => {
  expect(quietForMs(since, at(-60_000))).toBe(400)
})
