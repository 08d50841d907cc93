import { Candidate } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { takeFromLever } from './take-from-lever.ts'

const candidate = Candidate.parse({
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Ada',
  headline: 'Engineer',
  company: 'Acme',
  emails: [{ value: 'ada@acme.example', type: 'work' }],
  owner: null,
  doNotContact: false,
  files: [],
  applications: [],
  differences: [],
  addedAt: '2026-05-03T10:00:00Z',
  revision: 3,
})

test.each([
  ['name', ['Ada King'], { name: 'Ada King' }],
  ['location', ['Ockham'], { location: 'Ockham' }],
  ['headline', ['Countess, Acme'], { headline: 'Countess', company: 'Acme' }],
  ['headline', ['Countess at Ockham'], { headline: 'Countess at Ockham', company: 'Acme' }],
  [
    'emails',
    ['ada@home.example'],
    {
      emails: [
        { value: 'ada@acme.example', type: 'work' },
        { value: 'ada@home.example', type: 'other' },
      ],
    },
  ],
] as const)('%s: %j', (field, inLever, expected) => {
  expect(takeFromLever(candidate, { field, inLever: [...inLever] })).toMatchObject(expected)
})
