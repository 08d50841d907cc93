import { expect, test } from 'vitest'
import { trailOf } from './trail.ts'

test('the trail of a page below an outreach names the outreach', () => {
  expect(trailOf('/outreach/o1/add')).toEqual({
    outreach: 'o1',
    candidate: null,
    steps: [
      { to: '/outreach', label: 'Outreach' },
      { to: '/outreach/o1', label: '' },
      { to: '/outreach/o1/add', label: 'Add candidates' },
    ],
  })
})

test('settings name their page', () => {
  expect(trailOf('/settings/mapping').steps.map((step) => step.label)).toEqual(['Settings', 'Stage mapping'])
})

test('the page of a candidate is named after the candidate', () => {
  expect(trailOf('/candidates/c1')).toEqual({
    outreach: null,
    candidate: 'c1',
    steps: [
      { to: '/candidates', label: 'Candidates' },
      { to: '/candidates/c1', label: '' },
    ],
  })
})
