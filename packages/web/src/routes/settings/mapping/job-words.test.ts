import { expect, test } from 'vitest'
import { MappingJob, type MappingCounts } from '@fulcrum/contract'
import { offersOf, progressShare, progressWords } from './job-words.ts'

const counts = (over: Partial<MappingCounts>): MappingCounts => ({
  here: 0,
  hereByHand: 0,
  inLever: 0,
  inLeverByHand: 0,
  held: 0,
  released: 0,
  ...over,
})
const job = (state: MappingJob['state'], people: Partial<MappingJob['people']>): MappingJob =>
  MappingJob.parse({
    id: '3c0f4a2e-8b1d-4c55-9d5a-0f6f5f0a1b2c',
    kind: 'here',
    jobId: null,
    jobTitle: null,
    version: 2,
    state,
    askedBy: 'Ana',
    askedAt: '2026-05-03T10:00:00.000Z',
    finishedAt: null,
    people: { total: 300, waiting: 0, underWay: 0, done: 0, left: 0, undone: 0, kept: 0, ...people },
    reasons: [],
    canUndo: false,
  })

test('what a job may do is offered with its number, what only a person may do is said beside it', () => {
  expect(offersOf(counts({ here: 12, hereByHand: 3, released: 1 }))).toMatchObject([
    { kind: 'release', count: 1, button: 'Release 1', title: '1 person on hold can go on' },
    { kind: 'here', count: 9, byHand: 3, button: 'Move 9 here' },
  ])
  expect(offersOf(counts({ inLever: 2, inLeverByHand: 2 }))).toMatchObject([{ kind: 'lever', count: 0, byHand: 2 }])
  expect(offersOf(counts({ held: 5 }))).toEqual([])
})

test('progress says what was done, what was left and what still comes to its end', () => {
  expect(progressWords(job('running', { waiting: 176, done: 120, left: 4 }))).toBe(
    'Moving here: 120 of 300 done, 4 left where they are.',
  )
  expect(progressWords(job('stopped', { waiting: 100, done: 190, underWay: 10 }))).toBe(
    'Stopped: 190 of 300 moved here, 10 come to their end.',
  )
  expect(progressWords(job('undone', { undone: 299, kept: 1 }))).toBe('Undone: 299 people moved back, 1 kept.')
})

test('the share counts everybody who needs nothing more', () => {
  expect(progressShare(job('running', { waiting: 150, done: 140, left: 10 }))).toBe(0.5)
  expect(progressShare(job('undoing', { done: 75, undone: 200, waiting: 25 }))).toBe(0.75)
})
