import { ApplicationId, CandidateId, JobId } from '@fulcrum/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planJobChange } from './plan-job-change.ts'
import type { Enrolled } from './plan-job-change.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const application = (n: number) => ApplicationId.parse(uuid(n))
const candidate = (n: number) => CandidateId.parse(uuid(n))
const job = JobId.parse(uuid(900))
const otherJob = JobId.parse(uuid(901))
const person = (n: number, facts: Partial<Enrolled> = {}): Enrolled => ({
  applicationId: application(n),
  candidateId: candidate(n),
  jobId: null,
  elsewhere: 0,
  ...facts,
})

test("an outreach's own application gets the job", () => {
  expect(planJobChange([person(1)], job, new Map()).take).toEqual([application(1)])
})

test('a candidate who has an application for the job keeps that one, and it absorbs the other', () => {
  const plan = planJobChange([person(1)], job, new Map([[candidate(1), application(7)]]))
  expect(plan).toEqual({
    take: [],
    split: [],
    repoint: [],
    merge: [{ kept: application(7), absorbed: application(1) }],
  })
})

test('an application that another outreach needs stays with its job', () => {
  const shared = person(1, { jobId: otherJob, elsewhere: 1 })
  expect(planJobChange([shared], job, new Map()).split).toEqual([shared])
  expect(planJobChange([shared], job, new Map([[candidate(1), application(7)]])).repoint).toEqual([
    { enrolled: shared, to: application(7) },
  ])
})

test('everybody is taken along exactly once, except who is there already', () => {
  const anyPerson = fc.record({
    n: fc.integer({ min: 1, max: 40 }),
    jobId: fc.constantFrom(null, job, otherJob),
    elsewhere: fc.integer({ min: 0, max: 2 }),
  })
  const anyPeople = fc.uniqueArray(anyPerson, { selector: ({ n }) => n })
  fc.assert(
    fc.property(anyPeople, fc.array(fc.integer({ min: 1, max: 40 })), (people, known) => {
      const enrolled = people.map(({ n, ...facts }) => person(n, facts))
      const present = new Map(known.map((n) => [candidate(n), application(n + 100)]))
      const plan = planJobChange(enrolled, job, present)
      const handled = [
        ...plan.take,
        ...plan.merge.map(({ absorbed }) => absorbed),
        ...plan.split.map(({ applicationId }) => applicationId),
        ...plan.repoint.map((one) => one.enrolled.applicationId),
      ]
      const moving = enrolled.filter((one) => one.jobId !== job).map((one) => one.applicationId)
      expect(handled.toSorted()).toEqual(moving.toSorted())
    }),
  )
})
