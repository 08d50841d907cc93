import { expect, test } from 'vitest'
import { aStage } from './builders.ts'
import { isOtherMark, isShownDifferently } from './lever-facts.ts'
import type { ShownInLever } from './lever-facts.ts'
import { moveTitle, refusalWords } from './move-words.ts'
import { stepWords } from './step-words.ts'
import { urgencyOfMoves } from './urgency.ts'
import { compareStages, entryStageOf } from './stages.ts'
import { someStages } from './builders.ts'

test('the timeline names both stages, and the reason where somebody was closed', () => {
  expect(moveTitle(aStage('Reached out'), aStage('Responded'), null)).toBe('Moved from Reached out to Responded')
  expect(moveTitle(aStage('Offer'), aStage('Rejected'), 'Not a fit')).toBe('Moved from Offer to Rejected: Not a fit')
  expect(moveTitle(aStage('Rejected'), aStage('Rejected'), 'Withdrew')).toBe('Reason changed: Withdrew')
})

test('a refusal says who was faster and where the application stands', () => {
  expect(refusalWords('moved-meanwhile', 'Mina Park', aStage('Offer'))).toBe('Mina Park moved it to Offer meanwhile.')
})

const steps = (facts: Partial<Parameters<typeof stepWords>[0] & object>) =>
  stepWords({
    status: 'active',
    stoppedBecause: '',
    doneSteps: 0,
    stepKinds: ['email', 'linkedin-inmail', 'call'],
    outreachStatus: 'active',
    ...facts,
  })

test('a card says which step comes next, or why none does', () => {
  expect(steps({})).toBe('1 of 3, email')
  expect(steps({ doneSteps: 1 })).toBe('2 of 3, InMail')
  expect(steps({ doneSteps: 3 })).toBe('All steps done')
  expect(steps({ stepKinds: [] })).toBe('No steps yet')
  expect(steps({ status: 'waiting', outreachStatus: 'draft' })).toBe('Not started')
  expect(steps({ status: 'waiting' })).toBe('Waits for another outreach')
  expect(steps({ status: 'stopped', stoppedBecause: 'closed' })).toBe('Stopped, closed')
  expect(stepWords(null)).toBe('')
})

test('up to twenty moves are what somebody waits for', () => {
  expect([urgencyOfMoves(20), urgencyOfMoves(21)]).toEqual(['person', 'bulk'])
})

test('new people enter at the first prospect stage', () => {
  expect(entryStageOf(someStages.toReversed())?.name).toBe('Sourced')
  expect(entryStageOf([aStage('Offer')])).toBeUndefined()
})

test('stages compare by milestone, then by position', () => {
  expect(someStages.toReversed().toSorted(compareStages)).toEqual(someStages)
})

const shown: ShownInLever = {
  mark: 'in-step',
  direction: null,
  words: '',
  place: 'New lead',
  url: 'u',
  linked: true,
  stop: null,
}

test('another place changes the card but not the mark, and outreach hears of a stop', () => {
  expect(isOtherMark(shown, { ...shown, place: 'Screen' })).toBe(false)
  expect(isShownDifferently(shown, { ...shown, place: 'Screen' })).toBe(true)
  expect(isShownDifferently(shown, { ...shown, stop: 'archived in Lever' })).toBe(true)
  expect(isShownDifferently(shown, { ...shown })).toBe(false)
})
