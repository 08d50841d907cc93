import { expect, test } from 'vitest'
import type { Preview } from '@fulcrum/contract'
import { joining, verdictFilters, verdictMark, whyOf } from './verdict-words.ts'
import type { Row } from './verdict-words.ts'

const aRow = (row: Partial<Row> = {}): Row => ({
  line: 2,
  record: 1,
  verdict: 'new',
  name: 'Ana',
  email: 'ana@x.example',
  why: 'Not in Fulcrum yet',
  warnings: [],
  candidateId: null,
  ...row,
})
const aPreview = (counts: Partial<Preview['counts']>): Preview => ({
  previewId: 'p',
  columns: [],
  counts: {
    new: 0,
    known: 0,
    duplicate: 0,
    'in-outreach': 0,
    'in-lever': 0,
    rejected: 0,
    'do-not-contact': 0,
    ...counts,
  },
  rows: [aRow(), aRow()],
  archivedInLever: 0,
  summary: '',
})

test('a warning shows in the mark of whoever is added, and comes before the reason', () => {
  const row = aRow({ warnings: ['The phone has no country code'] })
  expect(verdictMark(row)).toEqual({ words: 'New, warning', icon: 'warning', tone: 'attention' })
  expect(whyOf(row)).toBe('The phone has no country code')
})

test('whoever cannot be added stays so, warned of or not', () => {
  expect(verdictMark(aRow({ verdict: 'rejected', warnings: ['x'] })).words).toBe('Cannot be added')
})

test('new people, known ones and those in Lever are added; others are not', () => {
  expect(joining(aPreview({ new: 3, known: 2, 'in-lever': 1, duplicate: 9, rejected: 9 }).counts)).toBe(6)
})

test('the filter offers what there is and counts all of it', () => {
  expect(verdictFilters(aPreview({ new: 1, rejected: 1 })).map((each) => [each.label, each.count])).toEqual([
    ['All', 2],
    ['New', 1],
    ['Cannot', 1],
  ])
})
