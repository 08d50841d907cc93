import { randomUUID } from 'node:crypto'
import { ArchiveReasonId, LeverStageId, StageId } from '@fulcrum/contract'
import type { InTarget, OutTarget, Stage } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { defaultStages } from '../../pipeline/core/index.ts'
import { placeKey } from './place.ts'
import { suggestIn } from './suggest-in.ts'
import { suggestOut } from './suggest-out.ts'
import type { LeverCatalog } from './suggest-out.ts'

const ourStages = (stages: Pick<Stage, 'name' | 'milestone'>[]): Stage[] =>
  stages.map((stage, position) => ({ ...stage, position, id: StageId.parse(randomUUID()) }))

type Section = LeverCatalog['stages'][number]['section']
const account = (stages: [id: string, name: string, section: Section][], reasons: string[]): LeverCatalog => ({
  stages: stages.map(([id, name, section]) => ({ id: LeverStageId.parse(id), name, section })),
  reasons: reasons.map((name) => ({ id: ArchiveReasonId.parse(`r-${name}`), name, hired: name === 'Hired' })),
})

/** lever-api.md 3.8 and 3.9. */
const standard = account(
  [
    ['lead-new', 'New lead', 'lead'],
    ['lead-reached-out', 'Reached out', 'lead'],
    ['lead-responded', 'Responded', 'lead'],
    ['applicant-new', 'New applicant', 'applicant'],
    ['u1', 'HM Review', 'applicant'],
    ['u2', 'Recruiter screen', 'interview'],
    ['u3', 'HM Screen', 'interview'],
    ['u4', 'On-site interview', 'interview'],
    ['u5', 'Reference check', 'interview'],
    ['offer', 'Offer', 'interview'],
    ['u6', 'Background Check', 'interview'],
  ],
  [
    'Position filled',
    'Comp',
    'Better for another role',
    'Future hire',
    'Under-qualified',
    'No Response',
    'Timing',
    'Withdrew',
    'Offer declined',
    'Position closed',
    'Hired',
  ],
)

/** Both tables by name: what a person would read on the page. */
function suggested(stages: Stage[], lever: LeverCatalog) {
  const outward = suggestOut(stages, lever)
  const inward = suggestIn(stages, lever, outward)
  const placeNames = new Map<string, string>([
    ...lever.stages.map(({ id, name }) => [placeKey({ kind: 'stage', stage: id }), name] as const),
    ...lever.reasons.map(({ id, name }) => [placeKey({ kind: 'archived', reason: id }), `Archived: ${name}`] as const),
  ])
  const outName = (target: OutTarget | undefined) =>
    target && (target.kind === 'do-not-sync' ? target.kind : placeNames.get(placeKey(target)))
  const inName = (target: InTarget | undefined) =>
    target && (target.kind === 'do-not-sync' ? target.kind : stages.find(({ id }) => id === target.stage)?.name)
  return {
    out: Object.fromEntries(stages.map((stage) => [stage.name, outName(outward.get(stage.id))])),
    in: Object.fromEntries([...placeNames].map(([key, name]) => [name, inName(inward.get(key))])),
  }
}

describe('a standard account', () => {
  const both = () => suggested(ourStages(defaultStages), standard)

  test('has a Lever place for each stage of ours', () => {
    expect(both().out).toEqual({
      Sourced: 'New lead',
      'Reached out': 'Reached out',
      Responded: 'Responded',
      Screening: 'Recruiter screen',
      'Hiring manager review': 'HM Review',
      'Technical interview': 'HM Screen',
      'On-site': 'On-site interview',
      References: 'Reference check',
      Offer: 'Offer',
      Hired: 'Archived: Hired',
      'Not interested': 'Archived: Withdrew',
      'No response': 'Archived: No Response',
      Rejected: 'Archived: Under-qualified',
      Withdrawn: 'Archived: Withdrew',
    })
  })

  test('has a stage of ours for each place of Lever’s', () => {
    expect(both().in).toEqual({
      'New lead': 'Sourced',
      'Reached out': 'Reached out',
      Responded: 'Responded',
      'New applicant': 'Screening',
      'HM Review': 'Hiring manager review',
      'Recruiter screen': 'Screening',
      'HM Screen': 'Technical interview',
      'On-site interview': 'On-site',
      'Reference check': 'References',
      Offer: 'Offer',
      'Background Check': 'Offer',
      'Archived: Position filled': 'Rejected',
      'Archived: Comp': 'Not interested',
      'Archived: Better for another role': 'Rejected',
      'Archived: Future hire': 'Rejected',
      'Archived: Under-qualified': 'Rejected',
      'Archived: No Response': 'No response',
      'Archived: Timing': 'Not interested',
      'Archived: Withdrew': 'Withdrawn',
      'Archived: Offer declined': 'Not interested',
      'Archived: Position closed': 'Rejected',
      'Archived: Hired': 'Hired',
    })
  })
})

test('a renamed lead stage is known by its id', () => {
  const renamed = account(
    [
      ['lead-new', 'Neu', 'lead'],
      ['lead-reached-out', 'Angeschrieben', 'lead'],
      ['lead-responded', 'Antwort', 'lead'],
      ['applicant-new', 'Bewerbung', 'applicant'],
    ],
    ['Absage', 'Hired'],
  )
  const { out, in: into } = suggested(ourStages(defaultStages), renamed)
  expect(out).toMatchObject({ Sourced: 'Neu', 'Reached out': 'Angeschrieben', Responded: 'Antwort' })
  expect(out['Rejected']).toBe('Archived: Absage')
  expect(into).toMatchObject({ Antwort: 'Responded', Bewerbung: 'Screening', 'Archived: Absage': 'Rejected' })
})

test('a lead stage of one’s own is no reason to move anybody back to the start', () => {
  const lever = { ...standard, stages: [...standard.stages] }
  lever.stages.splice(3, 0, { id: LeverStageId.parse('db'), name: 'Candidate DB', section: 'lead' })
  expect(suggested(ourStages(defaultStages), lever).in['Candidate DB']).toBe('Responded')
})

test('an account with hardly any stages still has a value for every row', () => {
  const small = account(
    [
      ['lead-new', 'New lead', 'lead'],
      ['applicant-new', 'New applicant', 'applicant'],
      ['i', 'Interview', 'interview'],
    ],
    ['Other', 'Hired'],
  )
  const { out, in: into } = suggested(ourStages(defaultStages), small)
  expect(Object.values({ ...out, ...into })).not.toContain(undefined)
  expect(out).toMatchObject({ Responded: 'New lead', 'Technical interview': 'Interview', 'On-site': 'Interview' })
})

test('no closed stage ever hires, and without a hired reason the hired stage is not synced', () => {
  const hiring = account([['lead-new', 'New lead', 'lead']], ['Hired'])
  const { out } = suggested(
    ourStages([...defaultStages.slice(0, 1), { name: 'Hired elsewhere', milestone: 'closed' }]),
    hiring,
  )
  expect(out['Hired elsewhere']).toBe('do-not-sync')
  const without = account([['lead-new', 'New lead', 'lead']], ['Withdrew'])
  expect(suggested(ourStages(defaultStages), without).out['Hired']).toBe('do-not-sync')
})

test('the entry stage has no suggestion where Lever has no lead stage: nothing else would make a Lead', () => {
  const { out } = suggested(ourStages(defaultStages), account([['offer', 'Offer', 'interview']], ['Hired']))
  expect(out['Sourced']).toBeUndefined()
})
