import type { Job } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { jobId } from '../pipeline/builders.ts'
import { filterJobs } from './filter-jobs.ts'

const aJob = (n: number, title: string, location: string): Job => ({
  id: jobId(n),
  title,
  team: 'Engineering',
  location,
  owner: 'Zoë Müller',
  state: 'published',
  applicationCount: 0,
  moreInLever: 0,
  leverUrl: null,
})
const jobs = [aJob(1, 'Backend Engineer', 'Berlin'), aJob(2, 'Backend Engineer', 'Lisbon')]
const found = (text: string) => filterJobs(jobs, text).map((job) => job.location)

test('every word has to be somewhere, in any order', () => {
  expect(found('lisbon backend')).toEqual(['Lisbon'])
  expect(found('backend tokyo')).toEqual([])
})

test('accents and case do not matter', () => {
  expect(found('zoe MULLER')).toEqual(['Berlin', 'Lisbon'])
})

test('nothing typed means all', () => {
  expect(found('  ')).toHaveLength(2)
})
