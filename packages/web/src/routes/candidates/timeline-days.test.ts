import { expect, test } from 'vitest'
import type { TimelineItem } from '@fulcrum/contract'
import { timelineDays } from './timeline-days.ts'

const now = new Date(2026, 4, 12, 10, 0)
const anItem = (id: string, at: Date): TimelineItem => ({
  id,
  at: at.toISOString(),
  kind: 'note',
  title: 'Note',
  detail: '',
  actor: 'Ana',
})

test('what happened is grouped by the day of the reader, in the order it came', () => {
  const days = timelineDays(
    [
      anItem('a', new Date(2026, 4, 12, 9, 30)),
      anItem('b', new Date(2026, 4, 12, 0, 5)),
      anItem('c', new Date(2026, 4, 11, 23, 55)),
      anItem('d', new Date(2026, 4, 8, 9, 12)),
      anItem('e', new Date(2025, 10, 3, 9, 12)),
    ],
    now,
  )
  expect(days.map((day) => [day.label, day.items.map((item) => item.id)])).toEqual([
    ['Today', ['a', 'b']],
    ['Yesterday', ['c']],
    ['Friday 8 May', ['d']],
    ['Monday 3 November 2025', ['e']],
  ])
})

test('nothing that happened makes no day', () => {
  expect(timelineDays([], now)).toEqual([])
})
