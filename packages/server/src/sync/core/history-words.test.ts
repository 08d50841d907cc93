import { ApplicationId } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { historyEntry } from './history-words.ts'
import { holdWords } from './hold-words.ts'
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

const written = { id: '7', at: new Date('2026-05-03T10:02:01.400Z'), applicationId: null }

test('every line keeps when it was and whom it is about', () => {
  const applicationId = ApplicationId.parse('00000000-0000-4000-8000-000000000001')
  expect(historyEntry(aMove({ id: '7', applicationId }))).toMatchObject({
    id: '7',
    at: '2026-05-03T10:02:01.400Z',
    applicationId,
    inLeverAt: null,
  })
})

test('a conflict is told as it was written down', () => {
  expect(historyEntry({ ...written, kind: 'conflict', title: 'T', detail: 'D.', actor: 'Fulcrum' })).toMatchObject({
    kind: 'conflict',
    title: 'T',
    detail: 'D.',
  })
})

test('a hold says when it begins why it is there, and when it ends what it was', () => {
  expect(historyEntry({ ...written, kind: 'hold', began: true, reason: 'not-visible' })).toMatchObject({
    kind: 'hold',
    title: 'On hold: not visible',
    detail: holdWords['not-visible'].detail,
  })
  expect(historyEntry({ ...written, kind: 'hold', began: false, reason: 'not-visible' })).toMatchObject({
    kind: 'hold',
    title: 'No longer on hold: not visible',
    detail: '',
  })
})

test('a hold whose reason has no words any more counts as a refusal', () => {
  expect(historyEntry({ ...written, kind: 'hold', began: true, reason: 'of old' }).title).toBe(
    'On hold: refused by Lever',
  )
})

test('a move from Lever of which nothing more is kept names who is known, or Lever', () => {
  expect(historyEntry(aMove({ cause: 'lever', actor: 'Ana' }))).toMatchObject({
    kind: 'from-lever',
    title: 'Ana moved in Lever',
    detail: 'moved here to Screening',
  })
  expect(historyEntry(aMove({ cause: 'lever', actor: '' })).title).toBe('Lever moved in Lever')
})

test('the first move is being added', () => {
  expect(historyEntry(aMove({ seq: 1 })).title).toBe('Kim Lee added them here in Screening')
})

test.each(['outreach', 'mapping-job', 'import', 'bulk-undo'])('an automatic move says by what: %s', (cause) => {
  const { title, detail } = historyEntry(aMove({ cause, actor: '', troubles: ['Held.'] }))
  expect(title).toBe('Fulcrum moved here from Sourced to Screening')
  expect(detail).toMatch(/^by \w.* · Held\.$/)
})
