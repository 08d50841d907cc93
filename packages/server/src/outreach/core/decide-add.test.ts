import type { Milestone } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import type { MoveCause } from '../../pipeline/core/index.ts'
import { decideAdd, enrollmentAtAdd, urgencyOfAdd } from './decide-add.ts'
import type { AddFacts } from './decide-add.ts'
import { enrollmentStop } from './enrollment-stop.ts'

const facts = (more: Partial<AddFacts> = {}): AddFacts => ({
  verdict: 'new',
  inLever: null,
  archivedChoice: null,
  ...more,
})

test('new and known people are added, and people whom Lever knows, too', () => {
  for (const verdict of ['new', 'known', 'in-lever'] as const)
    expect(decideAdd(facts({ verdict }))).toEqual({ kind: 'add' })
})

test('nobody who must not be contacted is added', () => {
  expect(decideAdd(facts({ verdict: 'do-not-contact' }))).toEqual({ kind: 'leave-out', why: 'Marked do not contact.' })
})

test('people archived in Lever are left out only where that was chosen', () => {
  expect(decideAdd(facts({ inLever: 'archived', archivedChoice: 'leave-out' })).kind).toBe('leave-out')
  expect(decideAdd(facts({ inLever: 'archived', archivedChoice: 'reactivate' })).kind).toBe('add')
  expect(decideAdd(facts({ inLever: 'active', archivedChoice: 'leave-out' })).kind).toBe('add')
})

test('who stands past prospect is shown in the outreach and not written to', () => {
  expect(enrollmentAtAdd('interview', 'On-site', null)).toEqual({ status: 'stopped', because: 'stands in On-site' })
  expect(enrollmentAtAdd('prospect', 'Sourced', null)).toEqual({ status: 'waiting', because: '' })
})

test('up to five people are what somebody waits for', () => {
  expect([urgencyOfAdd(5), urgencyOfAdd(6)]).toEqual(['person', 'bulk'])
})

test('closed and hired end an enrollment whoever moved, further stages only where Lever moved', () => {
  const standing = (milestone: Milestone, lastCause: MoveCause) =>
    enrollmentStop({ milestone, lastCause, leverStop: null, doNotContact: false })
  expect(standing('closed', 'person')).toBe('closed')
  expect(standing('hired', 'lever')).toBe('hired')
  expect(standing('interview', 'lever')).toBe('moved on in Lever')
  expect(standing('interview', 'person')).toBeNull()
  expect(standing('prospect', 'lever')).toBeNull()
})

test('who is archived in Lever, or must not be contacted, gets nothing more, wherever they stand here', () => {
  const here = { milestone: 'prospect', lastCause: 'person' } as const
  expect(enrollmentStop({ ...here, leverStop: 'archived in Lever', doNotContact: false })).toBe('archived in Lever')
  expect(enrollmentStop({ ...here, leverStop: null, doNotContact: true })).toBe('do not contact')
  expect(enrollmentAtAdd('prospect', 'Sourced', 'archived in Lever')).toEqual({
    status: 'stopped',
    because: 'archived in Lever',
  })
})
