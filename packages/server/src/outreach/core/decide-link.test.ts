import { expect, test } from 'vitest'
import { decideLink, jobLockedWords } from './decide-link.ts'
import type { LinkFacts } from './decide-link.ts'

const facts = (more: Partial<LinkFacts> = {}): LinkFacts => ({
  inLever: 0,
  blocked: null,
  job: { title: 'Senior engineer', state: 'published', visible: true },
  note: 'Lever shows you 2 jobs.',
  ...more,
})

test('a published job that the member sees in Lever is linked', () => {
  expect(decideLink(facts())).toEqual({ kind: 'link' })
})

test('no job is linked until every stage is mapped, and the words say what is missing', () => {
  expect(decideLink(facts({ blocked: '3 stages are not mapped' }))).toEqual({
    kind: 'refused',
    code: 'mapping-incomplete',
    why: 'No job can be linked yet: 3 stages are not mapped.',
  })
})

test('a job that Lever does not show this member is not linked', () => {
  const hidden = facts({ job: { title: 'Secret', state: 'published', visible: false } })
  expect(decideLink(hidden)).toMatchObject({ code: 'job-not-visible', why: 'Lever shows you 2 jobs.' })
})

test('a closed posting is not linked, an unknown job neither', () => {
  const closed = facts({ job: { title: 'Old', state: 'closed', visible: true } })
  expect(decideLink(closed)).toMatchObject({ code: 'job-not-open' })
  expect(decideLink(facts({ job: undefined }))).toMatchObject({ code: 'job-unknown' })
})

test('once somebody is in Lever the job is locked, also against taking it away', () => {
  expect(decideLink(facts({ inLever: 12, job: null }))).toMatchObject({
    code: 'job-locked',
    why: '12 people are already in Lever for it; copy the outreach instead.',
  })
  expect(jobLockedWords(1)).toBe('1 person is already in Lever for it; copy the outreach instead')
  expect(jobLockedWords(0)).toBeNull()
})

test('a job of our own needs no mapping', () => {
  const local = { title: 'Local', state: 'local', visible: true }
  expect(decideLink(facts({ blocked: 'Lever is not connected', job: local }))).toEqual({ kind: 'link' })
  expect(decideLink(facts({ blocked: 'Lever is not connected', job: null }))).toEqual({ kind: 'link' })
})
