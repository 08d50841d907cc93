import { OutreachId, UserId, JobId, type OutreachSummary } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { nextStep, wayOf } from './next-step.ts'

const uuid = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anOutreach = (n: number, over: Partial<OutreachSummary> = {}): OutreachSummary => ({
  id: OutreachId.parse(uuid(n)),
  name: `Outreach ${n}`,
  status: 'active',
  job: { id: JobId.parse(uuid(90 + n)), title: 'Engineer' },
  owner: { id: UserId.parse(uuid(80)), name: 'Ana' },
  people: 0,
  sent: 0,
  replied: 0,
  interested: 0,
  onHold: 0,
  createdAt: '2026-05-12T10:00:00Z',
  ...over,
})

test('the next step is the first that is not done', () => {
  const checklist = [
    { key: 'connect' as const, done: true, detail: '' },
    { key: 'map' as const, done: false, detail: '' },
    { key: 'link' as const, done: false, detail: '' },
  ]
  expect(nextStep(checklist)?.key).toBe('map')
  expect(nextStep(checklist.map((step) => ({ ...step, done: true })))).toBeNull()
})

test('linking leads into the outreach that has no job, else to the list', () => {
  const unlinked = anOutreach(2, { job: null })
  expect(wayOf('link', true, [anOutreach(1), unlinked])).toMatchObject({ to: '/outreach/$id', id: unlinked.id })
  expect(wayOf('link', true, [])).toMatchObject({ to: '/outreach', label: 'Make an outreach' })
})

test('adding leads to an outreach that is linked and not completed', () => {
  const completed = anOutreach(1, { status: 'completed' })
  const linked = anOutreach(2)
  expect(wayOf('add', true, [completed, linked])).toMatchObject({ to: '/outreach/$id/add', id: linked.id })
  expect(wayOf('add', true, [completed])).toMatchObject({ to: '/add' })
})

test('a member who is no admin is told to ask one', () => {
  expect(wayOf('connect', false, []).label).toBe('Ask an admin')
})
