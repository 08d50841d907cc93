import { ApplicationId, CandidateId, JobId, OutreachId } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { planMerge } from './plan-merge.ts'
import type { MergedSide } from './plan-merge.ts'

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const people = { kept: CandidateId.parse(uuid(1)), absorbed: CandidateId.parse(uuid(2)) }
const job = JobId.parse(uuid(3))
const otherJob = JobId.parse(uuid(4))
const outreach = OutreachId.parse(uuid(5))
const side = (id: number, of: 'kept' | 'absorbed', more: Partial<MergedSide> = {}): MergedSide => ({
  id: ApplicationId.parse(uuid(id)),
  candidateId: people[of],
  jobId: job,
  outreachId: null,
  tied: false,
  ...more,
})

test('applications for different jobs come over as they are', () => {
  const theirs = side(11, 'absorbed', { jobId: otherJob })
  expect(planMerge(people, [side(10, 'kept'), theirs], [])).toEqual({ carry: [theirs.id], pairs: [] })
})

test('without a job, the outreach tells whether two are the same', () => {
  const ours = side(10, 'kept', { jobId: null, outreachId: outreach })
  const theirs = side(11, 'absorbed', { jobId: null, outreachId: outreach })
  expect(planMerge(people, [ours, theirs], []).pairs).toHaveLength(1)
})

test.each([
  ['neither is in Lever: the kept candidate’s', false, false, [], 10],
  ['only ours is in Lever', true, false, [], 10],
  ['only theirs is in Lever', false, true, [], 11],
  ['both are, and nobody picked', true, true, [], null],
  ['both are, and theirs was picked', true, true, [11], 11],
  ['both are, and ours was picked', true, true, [10], 10],
  ['a pick does not untie the only tie', true, false, [11], 10],
])('of two for one job survives, where %s', (_case, oursTied, theirsTied, picked, survives) => {
  const sides = [side(10, 'kept', { tied: oursTied }), side(11, 'absorbed', { tied: theirsTied })]
  const plan = planMerge(
    people,
    sides,
    picked.map((id) => ApplicationId.parse(uuid(id))),
  )
  expect(plan).toEqual({ carry: [], pairs: [{ sides, survives: survives === null ? null : uuid(survives) }] })
})
