import { expect, test } from 'vitest'
import { relativeWords } from './relative-words.ts'

const now = new Date('2026-05-12T10:00:00Z')
test.each([
  ['2026-05-12T09:59:56Z', '4 s ago'],
  ['2026-05-12T09:48:00Z', '12 min ago'],
  ['2026-05-12T07:00:00Z', '3 h ago'],
  ['2026-05-10T10:00:00Z', '2 d ago'],
  ['2026-05-12T10:05:00Z', 'in 5 min'],
  ['2026-04-14T10:00:00Z', '14 Apr'],
  ['2025-04-14T10:00:00Z', '14 Apr 2025'],
])('%s is said as %s', (at, words) => {
  expect(relativeWords(new Date(at), now)).toBe(words)
})
