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

test('several active opportunities wait for a person, and only archived ones are said, the newest of them', () => {
  expect(knownWords([opportunity, opportunity], true)).toEqual({
    kind: 'several',
    words: '2 active in Lever for this job; waits until you pick one',
  })
  const archived = ['Timing', 'Withdrew', 'Hired'].map((place) => ({ ...opportunity, place, archived: true }))
  expect(knownWords(archived, true)).toEqual({ kind: 'archived', words: 'In Lever for this job, archived: Hired' })
  expect(knownWords([], true)).toBeNull()
})

test('whoever is on the way is counted in the headline between the others', () => {
  expect(headline(counts({ onItsWay: 1_002 }))).toBe('1,284 of 1,291 in step with Lever, 1,002 on the way, 7 on hold')
})

test('a connection that does not work says so instead of counting', () => {
  expect(headline(counts({ connection: 'none' }))).toBe('Lever is not connected')
  expect(headline(counts({ connection: 'revoked' }))).toMatch(/^Lever no longer accepts our access; nothing is lost/)
  expect(headline(counts({ connection: 'revoked', accessUnreadable: true }))).toMatch(/^Fulcrum cannot read its own/)
  expect(headline(counts({ connection: 'other-account' }))).toMatch(/^This is another Lever account/)
  expect(headline(counts({ connection: 'paused' }))).toBe('Paused; nothing waits')
  expect(headline(counts({ connection: 'paused', onItsWay: 3 }))).toBe('Paused; 3 on the way when you resume')
})

test('the frame shows for each state of the connection a dot, and a banner where somebody has to act', () => {
  expect(statusOf(counts({ connection: 'none' }))).toEqual({
    state: 'none',
    words: 'Lever is not connected',
    onHold: 0,
    banner: null,
    noticedAt: null,
  })
  expect(statusOf(counts({ connection: 'other-account' }))).toMatchObject({
    state: 'broken',
    words: 'Another Lever account',
    onHold: 7,
    banner: `${headline(counts({ connection: 'other-account' }))}.`,
    noticedAt: null,
  })
  expect(statusOf(counts({ connection: 'paused' }))).toMatchObject({ state: 'paused', onHold: 7, noticedAt: null })
  expect(statusOf(counts({ connection: 'paused' })).banner).toContain('until somebody resumes it')
  expect(statusOf(counts({ connection: 'revoked', since: null })).noticedAt).toBeNull()
})

test('a healthy dot says whether something is still on the way', () => {
  expect(statusOf(counts({ onHold: 0 })).words).toBe('In step with Lever')
  expect(statusOf(counts({ onHold: 0, onItsWay: 1 })).words).toBe('1 on the way to Lever')
})
