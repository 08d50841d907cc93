import type { HoldGroup } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { applicationId, candidateId } from '../pipeline/builders.ts'
import { asksFirst, holdCount, leadsToMapping, needsChoice } from './hold-words.ts'

const aHold = (people: number): HoldGroup => ({
  cause: 'not-mapped',
  title: '',
  detail: '',
  since: '2026-05-09T10:00:00.000Z',
  actions: [],
  people: Array.from({ length: people }, (_, n) => ({
    applicationId: applicationId(n),
    candidateId: candidateId(n),
    name: '',
    stageName: '',
    leverPlace: '',
    since: '2026-05-09T10:00:00.000Z',
    options: [],
    sameAs: null,
  })),
})
const anAction = (action: HoldGroup['actions'][number]['action']) => ({ action, label: '', does: '' })

test('people and causes are counted', () => {
  expect(holdCount([aHold(4), aHold(2), aHold(1)])).toBe('7 people, 3 causes')
  expect(holdCount([aHold(1)])).toBe('1 person, 1 cause')
})

test('a missing row is mended in the mapping, not here', () => {
  expect(leadsToMapping(anAction('map-it'))).toBe(true)
})

test('choosing an opportunity is a choice for each person', () => {
  expect(needsChoice(anAction('choose-opportunity'))).toBe(true)
})

test('what makes something in Lever, and what touches many, is asked first', () => {
  expect(asksFirst(anAction('create-anyway'), 1)).toBe(true)
  expect(asksFirst(anAction('look-again'), 1)).toBe(false)
  expect(asksFirst(anAction('look-again'), 40)).toBe(true)
})
