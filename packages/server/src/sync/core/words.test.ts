import { expect, test } from 'vitest'
import { headline, statusOf } from './health-words.ts'
import type { HealthCounts } from './health-words.ts'
import { knownWords } from './known-words.ts'

const opportunity = { place: 'Offer', archived: false, paired: 'no' } as const

test('a person whom an application here follows is paired, whatever else Lever has of them', () => {
  expect(knownWords([opportunity, { ...opportunity, paired: 'this' }], true)?.kind).toBe('paired')
})

test('an opportunity that belongs to another candidate here is said, unless it is archived', () => {
  expect(knownWords([{ ...opportunity, paired: 'another' }], true)?.words).toContain('another candidate')
  expect(knownWords([{ ...opportunity, paired: 'another', archived: true }], true)).toBeNull()
})

test('an active opportunity counts before archived ones, and what becomes of it follows the policy', () => {
  const both = [{ ...opportunity, archived: true }, opportunity]
  expect(knownWords(both, true)?.words).toBe('In Lever already, in “Offer”; taken over, no second Lead')
  expect(knownWords(both, false)?.words).toBe('In Lever already, in “Offer”; gets a second Lead')
})

const counts = (over: Partial<HealthCounts>): HealthCounts => ({
  connection: 'connected',
  since: new Date('2026-05-03T10:02:00Z'),
  total: 1_291,
  inStep: 1_284,
  onItsWay: 0,
  onHold: 7,
  braked: 0,
  accessUnreadable: false,
  moverGone: null,
  ...over,
})

test('the headline leaves out what is nothing', () => {
  expect(headline(counts({}))).toBe('1,284 of 1,291 in step with Lever, 7 on hold')
  expect(headline(counts({ inStep: 1_291, onHold: 0 }))).toBe('1,291 of 1,291 in step with Lever')
  expect(headline(counts({ total: 0, inStep: 0, onHold: 0 }))).toBe('Nobody here is in Lever yet')
})

test('a lost access is a banner with its time; holds are only a dot', () => {
  expect(statusOf(counts({ connection: 'revoked' }))).toMatchObject({
    state: 'broken',
    banner: 'Lever no longer accepts our access. Nothing is lost: connect again, and both sides catch up.',
    noticedAt: '2026-05-03T10:02:00.000Z',
  })
  expect(statusOf(counts({}))).toEqual({
    state: 'attention',
    words: '7 on hold',
    onHold: 7,
    banner: null,
    noticedAt: null,
  })
  expect(statusOf(counts({ onHold: 0 })).state).toBe('healthy')
})

test('access that we cannot read, and a user to move as who is gone, say so and what to do', () => {
  expect(statusOf(counts({ connection: 'revoked', accessUnreadable: true })).banner).toContain('encryption key')
  const { state, banner } = statusOf(counts({ moverGone: 'Paul Osei' }))
  expect(state).toBe('broken')
  expect(banner).toContain('made as Paul Osei')
})

test('what the brake holds is a banner, because hundreds wait for one answer', () => {
  const { state, banner } = statusOf(counts({ onHold: 1_204, braked: 1_200 }))
  expect(state).toBe('attention')
  expect(banner).toContain('The brake holds 1,200 people')
})
