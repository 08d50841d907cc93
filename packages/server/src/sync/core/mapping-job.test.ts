import { randomUUID } from 'node:crypto'
import { LeverStageId, StageId } from '@fulcrum/contract'
import type { Stage } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { mappingJobStep, undoStep } from './mapping-job.ts'
import type { JobPerson } from './mapping-job.ts'
import { overlaid, withRows } from './mapping-rows.ts'
import type { Mapping } from './mapping.ts'

const aStage = (name: string, milestone: Stage['milestone'], position: number): Stage => ({
  id: StageId.parse(randomUUID()),
  name,
  milestone,
  position,
})
const sourced = aStage('Sourced', 'prospect', 0)
const contacted = aStage('Contacted', 'prospect', 1)
const offer = aStage('Offer', 'offer', 2)
const stages = [sourced, contacted, offer]
const [leadNew, leadContacted] = [LeverStageId.parse('lead-new'), LeverStageId.parse('lead-contacted')]
const pipelines = { stages, leads: [leadNew, leadContacted] }
const at = (stage: LeverStageId) => ({ kind: 'stage' as const, stage })
const here = (stage: Stage) => ({ stage: stage.id, closeReason: null })

const nothing: Mapping = {
  version: 1,
  out: new Map(),
  in: new Map(),
  stages: new Map(stages.map(({ id, milestone }) => [id, { milestone }])),
  leverStages: new Set([leadNew, leadContacted]),
  archiveReasons: new Map(),
  reasonOfCloseReason: new Map(),
  closeReasonOfReason: new Map(),
}
const before = withRows(nothing, {
  out: [{ stage: sourced.id, target: at(leadNew) }],
  in: [{ place: at(leadNew), target: { kind: 'stage', stage: sourced.id } }],
})
const after = overlaid(before, {
  out: [{ stage: sourced.id, target: at(leadContacted) }],
  in: [{ place: at(leadNew), target: { kind: 'stage', stage: contacted.id } }],
})
const edit = { before, after }
const someone = (over: Partial<JobPerson> = {}): JobPerson => ({
  here: here(sourced),
  moveSeq: 3,
  place: at(leadNew),
  agreed: { place: at(leadNew), moveSeq: 3 },
  hold: { kind: 'none' },
  isUnderWay: false,
  ...over,
})
const step = (kind: 'release' | 'here' | 'lever', person: JobPerson) => mappingJobStep(kind, person, edit, pipelines)

describe('a mapping job', () => {
  test('moves here to where their place in Lever leads, or wishes anew what Lever is to follow', () => {
    expect(step('here', someone())).toEqual({ kind: 'move-here', to: here(contacted) })
    expect(step('lever', someone())).toEqual({ kind: 'wish-again', to: at(leadContacted) })
  })

  test.each<[string, Partial<JobPerson>]>([
    ['is under way', { isUnderWay: true }],
    ['is on hold', { hold: { kind: 'other' } }],
    ['is not in Lever any more', { place: null }],
    ['has agreed on nothing yet', { agreed: null }],
    ['was moved on since they were counted', { here: here(contacted), place: at(leadContacted) }],
  ])('leaves who %s', (_, over) => {
    expect(step('here', someone(over)).kind).toBe('leave')
    expect(step('lever', someone(over)).kind).toBe('leave')
  })

  test('leaves past the prospect stages to people, and says so', () => {
    const there = { before, after: overlaid(after, { out: [{ stage: offer.id, target: at(leadContacted) }], in: [] }) }
    expect(mappingJobStep('lever', someone({ here: here(offer) }), there, pipelines)).toEqual({
      kind: 'leave',
      why: 'Past the prospect stages, or it would be a step back: only a person moves them.',
    })
  })

  test('releases whoever waits for a row that has a value now', () => {
    const waits = (stage: Stage) => someone({ hold: { kind: 'unmapped', what: { kind: 'out', here: here(stage) } } })
    expect(step('release', waits(sourced))).toEqual({ kind: 'release' })
    expect(step('release', waits(offer))).toEqual({ kind: 'leave', why: 'Still not mapped.' })
    expect(step('release', someone()).kind).toBe('leave')
  })
})

describe('undoing', () => {
  const made = { moveSeq: 4, fromPlace: at(leadNew), toPlace: at(leadContacted) }
  const moved = (over: Partial<JobPerson> = {}) =>
    someone({ moveSeq: 4, agreed: { place: at(leadContacted), moveSeq: 4 }, place: at(leadContacted), ...over })
  const undo = (person: JobPerson, isThere = true) => undoStep(person, made, () => isThere)

  test('takes back whom nobody has moved since', () => {
    expect(undo(moved())).toEqual({ kind: 'take-back' })
  })

  test('takes back also who never came there, being on hold', () => {
    const held = moved({ hold: { kind: 'other' }, agreed: { place: at(leadNew), moveSeq: 3 }, place: at(leadNew) })
    expect(undo(held)).toEqual({ kind: 'take-back' })
  })

  test('waits for those who are under way', () => {
    expect(undo(moved({ isUnderWay: true }))).toEqual({ kind: 'wait' })
  })

  test('keeps whoever was moved since, here or in Lever, and who has nowhere to go back to', () => {
    expect(undo(moved({ moveSeq: 5 }))).toMatchObject({ kind: 'keep' })
    const elsewhere = at(LeverStageId.parse('screen'))
    expect(undo(moved({ agreed: { place: elsewhere, moveSeq: 4 }, place: elsewhere }))).toMatchObject({ kind: 'keep' })
    expect(undo(moved({ place: null }))).toMatchObject({ kind: 'keep' })
    expect(undo(moved({ agreed: null }))).toMatchObject({ kind: 'keep' })
    expect(undo(moved(), false)).toMatchObject({ kind: 'keep' })
  })
})
