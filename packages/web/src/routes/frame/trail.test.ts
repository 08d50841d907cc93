import { expect, test } from 'vitest'
import { trailOf } from './trail.ts'

test('the trail of a page below an outreach names the outreach', () => {
  expect(trailOf('/outreach/o1/add')).toEqual({
    outreach: 'o1',
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
