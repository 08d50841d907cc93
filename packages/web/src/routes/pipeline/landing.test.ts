import { ArchiveReasonId, LeverStageId, type Mapping, type OutTarget } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { aCard, stageId } from './builders.ts'
import { landingInLever } from './landing.ts'

const screen = LeverStageId.parse('screen')
const timing = ArchiveReasonId.parse('timing')

const aMapping = (
  target: OutTarget | null,
  milestone: Mapping['out'][number]['milestone'] = 'review',
  vanishedAt: string | null = null,
): Mapping => ({
  version: 1,
  jobId: null,
  ownMappings: [],
  complete: true,
  leverPlaces: [
    {
      place: { kind: 'stage', stage: screen },
      name: 'Recruiter screen',
      group: 'interview',
      hired: false,
      active: vanishedAt === null,
      vanishedAt,
    },
    {
      place: { kind: 'archived', reason: timing },
      name: 'Timing',
      group: 'archived',
      hired: false,
      active: true,
      vanishedAt: null,
    },
  ],
  out: [
    {
      stage: stageId(3),
      name: 'Screening',
      milestone,
      entry: false,
      target,
      inherited: null,
      suggestion: null,
      people: 0,
    },
  ],
  in: [],
})
const words = (mapping: Mapping | null, card = aCard(1)) => landingInLever(card, stageId(3), mapping).words

test('the foot names the place in Lever', () => {
  expect(words(aMapping({ kind: 'stage', stage: screen }))).toBe('Lever: Recruiter screen')
})

test('a missing or vanished target says that the person will be on hold', () => {
  expect(words(aMapping(null))).toBe('Not mapped, will be on hold')
  expect(words(aMapping({ kind: 'stage', stage: screen }, 'review', '2026-05-09T00:00:00.000Z'))).toBe(
    'Gone in Lever, will be on hold',
  )
})

test('"do not sync" is said as it is', () => {
  expect(words(aMapping({ kind: 'do-not-sync' }))).toBe('Does not sync')
})

test('closing archives for the reason that is asked for next, hiring asks first', () => {
  expect(words(aMapping({ kind: 'archived', reason: timing }, 'closed'))).toBe(
    'Lever: archived, by the reason you give',
  )
  expect(words(aMapping({ kind: 'stage', stage: screen }, 'hired'))).toBe('Lever: Recruiter screen, asks first')
})

test('someone who is not linked stays out of Lever', () => {
  const mark = { kind: 'not-linked', direction: null, words: '', at: null } as const
  expect(words(aMapping({ kind: 'stage', stage: screen }), aCard(1, { mark }))).toBe('Not linked, stays out of Lever')
})

test('someone whose job has a mapping of its own is not promised what all jobs have', () => {
  const card = aCard(1)
  const mapping = aMapping({ kind: 'stage', stage: screen })
  const ownMappings = card.jobId === null ? [] : [{ jobId: card.jobId, title: 'Engineer', rows: 1 }]
  expect(words({ ...mapping, ownMappings }, card)).toBe('Lever: by the job’s own mapping')
})
