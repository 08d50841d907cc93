import type { Mapping } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { aCard, aStage, stageId, stages } from './builders.ts'
import { movePlan, neighbourStage } from './move-plan.ts'

const notLinked = { kind: 'not-linked', direction: null, words: '', at: null } as const

test('closing asks for a reason', () => {
  expect(movePlan([aCard(1)], aStage(5, 'Not interested', 'closed'), null).kind).toBe('ask-reason')
})

test('hiring someone who is linked asks whether to hire in Lever, too', () => {
  expect(movePlan([aCard(1), aCard(2, { mark: notLinked })], aStage(4, 'Hired', 'hired'), null)).toMatchObject({
    kind: 'ask-hire',
    inLever: 1,
  })
})

test('a mapping that does not sync the stage hires nobody in Lever, so nothing is asked', () => {
  const hired = aStage(4, 'Hired', 'hired')
  const row = {
    stage: hired.id,
    name: 'Hired',
    milestone: hired.milestone,
    entry: false,
    inherited: null,
    suggestion: null,
    people: 0,
  }
  const mapping: Mapping = {
    version: 1,
    jobId: null,
    ownMappings: [],
    complete: true,
    leverPlaces: [],
    in: [],
    out: [{ ...row, target: { kind: 'do-not-sync' } }],
  }
  expect(movePlan([aCard(1)], hired, mapping)).toMatchObject({ kind: 'go', confirmHire: true })
})

test('hiring someone whom Lever does not know asks nothing', () => {
  expect(movePlan([aCard(1, { mark: notLinked })], aStage(4, 'Hired', 'hired'), null).kind).toBe('go')
})

test('who stands there already is left out, and nobody left means nothing to do', () => {
  const stage = aStage(3, 'Screening', 'review')
  const there = aCard(1, { stageId: stage.id })
  expect(movePlan([there], stage, null)).toEqual({ kind: 'nobody' })
  expect(movePlan([there, aCard(2)], stage, null)).toMatchObject({ kind: 'go', cards: [{ name: 'Person 2' }] })
})

test('the neighbour of a stage follows the order of the board and ends with it', () => {
  expect(neighbourStage(stages, stageId(1), 'right')?.name).toBe('Responded')
  expect(neighbourStage(stages, stageId(1), 'left')).toBeNull()
  expect(neighbourStage(stages, stageId(5), 'right')).toBeNull()
})
