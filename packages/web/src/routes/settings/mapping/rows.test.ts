import { describe, expect, test } from 'vitest'
import { stageId } from '../../pipeline/builders.ts'
import { aMapping, aPlace, inRow, leverStage, notSynced, ours, outRow } from './builders.ts'
import { chooseIn, chooseOut, emptyDraft } from './draft.ts'
import { inherit } from './place-key.ts'
import { countsOf, rowsOf } from './rows.ts'

const responded = aPlace('Responded in Lever', 'lead')
const screen = aPlace('Recruiter screen', 'interview')
const gone = aPlace('HM Screen', 'interview', { active: false, vanishedAt: '2026-05-09T00:00:00.000Z' })

const mapping = aMapping({
  leverPlaces: [responded, screen, gone],
  out: [
    outRow(2, 'Responded', 'prospect', { target: leverStage('Responded in Lever') }),
    outRow(3, 'Screening', 'review', { suggestion: leverStage('Recruiter screen') }),
    outRow(4, 'Interview', 'interview', { target: leverStage('HM Screen') }),
    outRow(5, 'Rejected', 'closed'),
  ],
  in: [inRow(responded, { target: ours(2) }), inRow(screen), inRow(gone, { target: ours(4) })],
})
const states = (draft = emptyDraft) => rowsOf(mapping, draft).out.map((each) => each.state)

test('each row says what it is: saved, suggested, vanished or missing', () => {
  expect(states()).toEqual(['saved', 'suggested', 'vanished', 'missing'])
})

test('a row that was changed says so, whatever it was before', () => {
  expect(states(chooseOut(mapping, emptyDraft, stageId(4), notSynced))).toEqual([
    'saved',
    'suggested',
    'changed',
    'missing',
  ])
})

test('the strip counts what must be mapped; a place that is gone in Lever needs nothing', () => {
  expect(countsOf(rowsOf(mapping, emptyDraft))).toEqual({
    relevant: 6,
    mapped: 2,
    missing: 2,
    vanished: 1,
    suggested: 1,
    inherited: 0,
    notInverse: 0,
  })
})

describe('not inverse', () => {
  const backTo = (n: number) => chooseIn(mapping, emptyDraft, 'stage:Responded in Lever', ours(n))

  test('a round trip that ends in another stage is named', () => {
    expect(rowsOf(mapping, backTo(3)).out[0]?.notInverse).toEqual({ via: 'Responded in Lever', back: 'Screening' })
  })

  test('two stages that share one place are fine', () => {
    const draft = chooseOut(mapping, backTo(3), stageId(3), leverStage('Responded in Lever'))
    expect(rowsOf(mapping, draft).out.map((each) => each.notInverse)).toEqual([null, null, null, null])
  })

  test('a place that does not sync back is fine', () => {
    const draft = chooseIn(mapping, emptyDraft, 'stage:Responded in Lever', notSynced)
    expect(rowsOf(mapping, draft).out[0]?.notInverse).toBeNull()
  })
})

test('a row of a job says whether it is as for all jobs, only the job’s, or about to be given up', () => {
  const ofJob = aMapping({
    leverPlaces: [responded, screen],
    out: [
      outRow(2, 'Responded', 'prospect', { inherited: leverStage('Responded in Lever') }),
      outRow(3, 'Screening', 'review', { inherited: notSynced, target: leverStage('Recruiter screen') }),
    ],
  })
  const now = rowsOf(ofJob, emptyDraft).out
  expect(now.map((each) => [each.state, each.isInherited])).toEqual([
    ['inherited', true],
    ['saved', false],
  ])
  expect(rowsOf(ofJob, chooseOut(ofJob, emptyDraft, stageId(3), inherit)).out[1]).toMatchObject({
    state: 'changed',
    isInherited: true,
    value: notSynced,
  })
})
