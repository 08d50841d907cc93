import { StepId, type Step } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import {
  addStep,
  changeStep,
  draftOf,
  lengthWords,
  removeStep,
  shiftStep,
  stepChanges,
  totalDays,
} from './steps-draft.ts'

const aStep = (n: number, over: Partial<Step> = {}): Step => ({
  id: StepId.parse(`e0000000-0000-4000-8000-00000000000${n}`),
  kind: 'email',
  delayDays: n === 1 ? 0 : 3,
  subject: `Subject ${n}`,
  body: '',
  ...over,
})
const saved = [aStep(1), aStep(2), aStep(3, { delayDays: 5 })]
const subjects = (steps: readonly { subject: string }[]) => steps.map((step) => step.subject)

test('nothing changed means nothing to save', () => {
  expect(stepChanges(saved, draftOf(saved))).toBe(0)
})

test('a change, an addition and a removal each count once', () => {
  const draft = draftOf(saved)
  expect(stepChanges(saved, changeStep(draft, 2, { subject: 'New' }))).toBe(1)
  expect(stepChanges(saved, addStep(draft))).toBe(1)
  expect(stepChanges(saved, removeStep(draft, 3))).toBe(1)
})

test('steps change places and stop at the ends', () => {
  const draft = draftOf(saved)
  expect(subjects(shiftStep(draft, 1, 1))).toEqual(['Subject 2', 'Subject 1', 'Subject 3'])
  expect(subjects(shiftStep(draft, 1, -1))).toEqual(['Subject 1', 'Subject 2', 'Subject 3'])
})

test('the first step starts at once, so its delay is not part of the length', () => {
  expect(totalDays(draftOf(saved))).toBe(8)
  expect(addStep([])[0]?.delayDays).toBe(0)
})

test('the length is said in words', () => {
  expect(lengthWords(draftOf(saved))).toBe('3 steps over 8 days')
  expect(lengthWords(draftOf([aStep(1)]))).toBe('1 step')
  expect(lengthWords(draftOf([aStep(1), aStep(2, { delayDays: 0 })]))).toBe('2 steps on one day')
})
