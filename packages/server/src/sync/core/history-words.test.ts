import { expect, test } from 'vitest'
import { historyEntry } from './history-words.ts'
import type { HistoryFact } from './history-words.ts'

const aMove = (facts: Partial<Extract<HistoryFact, { kind: 'move' }>>): HistoryFact => ({
  kind: 'move',
  id: '1',
  at: new Date('2026-05-03T10:02:01.400Z'),
  applicationId: null,
  seq: 2,
  cause: 'person',
  actor: 'Kim Lee',
  from: 'Sourced',
  to: 'Screening',
  arrival: null,
  troubles: [],
  ...facts,
})

test('a move from Lever says who, where, when, by which way and in what time it came', () => {
  const arrival = {
    way: 'webhook',
    place: 'Recruiter screen',
    archived: false,
    author: 'Ana',
    leverAt: new Date('2026-05-03T10:02:01.000Z'),
  } as const
  expect(historyEntry(aMove({ cause: 'lever', arrival }))).toMatchObject({
    kind: 'from-lever',
    title: 'Ana moved to Recruiter screen in Lever',
    inLeverAt: '2026-05-03T10:02:01.000Z',
    detail: 'arrived by webhook in 0.4 s · moved here to Screening',
  })
})

test('where Lever names nobody and keeps no time, neither is made up', () => {
  const arrival = { way: 'sweep', place: 'Withdrew', archived: true, author: '', leverAt: null } as const
  expect(historyEntry(aMove({ cause: 'lever', arrival, to: 'Rejected: Withdrew' }))).toMatchObject({
    title: 'Somebody archived in Lever: Withdrew',
    inLeverAt: null,
    detail: 'arrived by the sweep · moved here to Rejected: Withdrew',
  })
})

test('a move here tells what stood in its way to Lever', () => {
  expect(historyEntry(aMove({ troubles: ['Lever was busy (429); not done.'] }))).toMatchObject({
    kind: 'here',
    title: 'Kim Lee moved here from Sourced to Screening',
    detail: 'Lever was busy (429); not done.',
  })
  expect(historyEntry(aMove({ cause: 'outreach', actor: '' })).detail).toBe('by the outreach')
})

test('a decision of a person names them; what Fulcrum did by itself does not', () => {
  const written = { id: '1', at: new Date(0), applicationId: null, title: 'T', detail: 'D.' }
  expect(historyEntry({ ...written, kind: 'sync', actor: 'Kim' })).toMatchObject({
    kind: 'decided',
    detail: 'D. · by Kim',
  })
  expect(historyEntry({ ...written, kind: 'sync', actor: 'Fulcrum' })).toMatchObject({ kind: 'to-lever', detail: 'D.' })
})
