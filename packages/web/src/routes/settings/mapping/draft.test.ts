import { describe, expect, test } from 'vitest'
import { stageId } from '../../pipeline/builders.ts'
import { aMapping, aPlace, archived, inRow, leverStage, notSynced, ours, outRow } from './builders.ts'
import { inherit } from './place-key.ts'
import { acceptAll, changeCount, changeOf, chooseIn, chooseOut, emptyDraft, rebase, takeBackOut } from './draft.ts'

const lead = aPlace('lead-new', 'lead')
const screen = aPlace('screen', 'interview')
const gone = aPlace('hm-screen', 'interview', { active: false, vanishedAt: '2026-05-09T00:00:00.000Z' })

const mapping = aMapping({
  version: 7,
  leverPlaces: [lead, screen, gone],
  out: [
    outRow(1, 'Sourced', 'prospect', { entry: true, target: leverStage('lead-new') }),
    outRow(3, 'Screening', 'review', { suggestion: leverStage('screen') }),
    outRow(4, 'Interview', 'interview', { target: leverStage('hm-screen') }),
  ],
  in: [inRow(lead, { target: ours(1) }), inRow(screen, { suggestion: ours(3) }), inRow(gone, { target: ours(4) })],
})

describe('choosing', () => {
  test('what is saved already is no change', () => {
    expect(changeCount(chooseOut(mapping, emptyDraft, stageId(1), leverStage('lead-new')))).toBe(0)
    expect(changeCount(chooseIn(mapping, emptyDraft, 'stage:lead-new', ours(1)))).toBe(0)
  })

  test('a change can be taken back', () => {
    const draft = chooseOut(mapping, emptyDraft, stageId(1), notSynced)
    expect(changeCount(draft)).toBe(1)
    expect(changeCount(takeBackOut(draft, stageId(1)))).toBe(0)
  })
})

test('accepting all takes every suggestion and leaves what was chosen', () => {
  const draft = acceptAll(mapping, chooseIn(mapping, emptyDraft, 'stage:screen', notSynced))
  expect(draft.out.get(stageId(3))).toEqual(leverStage('screen'))
  expect(draft.in.get('stage:screen')).toEqual(notSynced)
})

describe('what is sent', () => {
  test('the whole mapping with the version that was seen, without suggestions nobody accepted', () => {
    const change = changeOf(mapping, chooseOut(mapping, emptyDraft, stageId(3), archived('timing')))
    expect(change.version).toBe(7)
    expect(change.in).toEqual([{ place: lead.place, target: ours(1) }])
  })

  test('rows that point to a place that is gone are left out', () => {
    expect(changeOf(mapping, emptyDraft).out.map((row) => row.stage)).toEqual([stageId(1)])
  })
})

test('after somebody else saved, what still differs is kept and what they also chose is not', () => {
  const draft = chooseOut(mapping, chooseIn(mapping, emptyDraft, 'stage:screen', ours(3)), stageId(1), notSynced)
  const fresh = aMapping({
    ...mapping,
    version: 8,
    in: [inRow(lead, { target: ours(1) }), inRow(screen, { target: ours(3) })],
  })
  const kept = rebase(fresh, draft)
  expect([kept.out.size, kept.in.size]).toEqual([1, 0])
})

describe('what one job has of its own', () => {
  const ofJob = aMapping({
    version: 8,
    leverPlaces: [lead, screen],
    out: [
      outRow(1, 'Sourced', 'prospect', { inherited: leverStage('lead-new') }),
      outRow(3, 'Screening', 'review', { target: notSynced, inherited: leverStage('screen') }),
    ],
    in: [inRow(lead, { inherited: ours(1), suggestion: ours(1) })],
  })

  test('is sent alone, without what it inherits', () => {
    expect(changeOf(ofJob, chooseIn(ofJob, emptyDraft, 'stage:lead-new', notSynced))).toEqual({
      version: 8,
      out: [{ stage: stageId(3), target: notSynced }],
      in: [{ place: lead.place, target: notSynced }],
    })
  })

  test('is given up by choosing what all jobs have, which is no change where nothing is own', () => {
    const draft = chooseOut(ofJob, emptyDraft, stageId(3), inherit)
    expect(changeCount(draft)).toBe(1)
    expect(changeOf(ofJob, draft).out).toEqual([])
    expect(changeCount(chooseOut(ofJob, emptyDraft, stageId(1), inherit))).toBe(0)
  })

  test('takes no suggestion where it inherits', () => {
    expect(changeCount(acceptAll(ofJob, emptyDraft))).toBe(0)
  })
})
