import type { Job } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { jobId } from './builders.ts'
import { jobsOf, jobWords, toggled } from './job-choice.ts'

const aJob = (n: number, title: string): Job => ({
  id: jobId(n),
  title,
  team: '',
  location: '',
  owner: '',
  state: 'published',
  applicationCount: 0,
  moreInLever: 0,
  leverUrl: null,
})

test('the filter names the first job and counts the others', () => {
  const jobs = [aJob(1, 'Backend'), aJob(2, 'Design')]
  expect(jobWords(jobs, [])).toBe('All jobs')
  expect(jobWords(jobs, [jobId(2)])).toBe('Design')
  expect(jobWords(jobs, [jobId(1), jobId(2)])).toBe('Backend, and 1 more')
  expect(jobWords(jobs, [jobId(9)])).toBe('A job that is gone')
})

test('an address may hold anything', () => {
  expect(jobsOf('a,,b, a')).toEqual(['a', 'b'])
  expect(jobsOf(undefined)).toEqual([])
})

test('choosing twice is not choosing', () => {
  expect(toggled(toggled([], 'a'), 'a')).toEqual([])
})
