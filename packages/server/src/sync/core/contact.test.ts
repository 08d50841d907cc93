import { CandidateDetails } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { contactData, differencesOf, fillNames, fillsFor } from './contact.ts'
import type { LeverContact } from './contact.ts'

const person = (more: object = {}) => CandidateDetails.parse({ name: 'Ada Lovelace', ...more })
const contact = (more: Partial<LeverContact> = {}): LeverContact => ({
  name: 'Ada Lovelace',
  headline: '',
  location: '',
  emails: [],
  phones: [],
  ...more,
})

describe('only what Lever has empty is filled', () => {
  const known = person({
    headline: 'Engineer',
    company: 'Acme',
    location: 'London',
    emails: [{ value: 'ada@acme.example', type: 'work' }],
    phones: [{ value: '+44 20 1', type: 'mobile' }],
  })

  test('all of it in an empty contact', () => {
    expect(fillsFor(known, contact())).toEqual({
      headline: 'Engineer, Acme',
      location: 'London',
      emails: ['ada@acme.example'],
      phones: [{ value: '+44 20 1', type: 'mobile' }],
    })
  })

  test('each of which has a name', () => {
    for (const field of Object.keys(fillsFor(known, contact()))) expect(Object.keys(fillNames)).toContain(field)
  })

  test('nothing where Lever knows something, however different', () => {
    const full = contact({
      headline: 'Countess',
      location: 'Ockham',
      emails: ['ada@home.example'],
      phones: [{ value: '1', type: null }],
    })
    expect(fillsFor(known, full)).toEqual({})
  })

  test('nothing that is empty here, too', () => {
    expect(fillsFor(person(), contact())).toEqual({})
  })
})

describe('what Lever says otherwise is shown', () => {
  test.each([
    ['another name', {}, { name: 'Ada King' }, [{ field: 'name', inLever: ['Ada King'] }]],
    ['the same name, written otherwise', {}, { name: '  ada  LOVELACE ' }, []],
    ['the headline with the company', { headline: 'Engineer', company: 'Acme' }, { headline: 'Engineer, Acme' }, []],
    ['the headline without it', { headline: 'Engineer', company: 'Acme' }, { headline: 'engineer' }, []],
    [
      'another headline',
      { headline: 'Engineer' },
      { headline: 'Countess' },
      [{ field: 'headline', inLever: ['Countess'] }],
    ],
    ['what is empty here', {}, { headline: 'Countess', location: 'Ockham', emails: ['a@b.example'] }, []],
    ['what is empty there', { location: 'London' }, {}, []],
    ['what is only spaces there', { location: 'London' }, { location: '  ' }, []],
    ['another location', { location: 'London' }, { location: 'Ockham' }, [{ field: 'location', inLever: ['Ockham'] }]],
    [
      'another number',
      { phones: [{ value: '+44 20 1' }] },
      { phones: [{ value: '+44 20 2', type: null }] },
      [{ field: 'phones', inLever: ['+44 20 2'] }],
    ],
    ['no number at all', { phones: [{ value: '+44 20 1' }] }, { phones: [{ value: 'n/a', type: null }] }, []],
    [
      'one address more',
      { emails: [{ value: 'ada@acme.example' }] },
      { emails: ['ADA@acme.example', 'ada@home.example'] },
      [{ field: 'emails', inLever: ['ada@home.example'] }],
    ],
    [
      'the same number, written otherwise',
      { phones: [{ value: '+44 20 1' }] },
      { phones: [{ value: '(44) 201', type: null }] },
      [],
    ],
  ])('%s', (_what, ours, levers, expected) => {
    expect(differencesOf(person(ours), contact(levers))).toEqual(expected)
  })
})

test('Lever’s details become ours: it tells no kind of an address, and a kind of number that we have not is “other”', () => {
  const levers = contact({
    headline: 'Countess',
    location: 'Ockham',
    emails: ['ada@home.example'],
    phones: [
      { value: '1', type: 'mobile' },
      { value: '2', type: 'satellite' },
      { value: '3', type: null },
    ],
  })
  expect(contactData(levers)).toEqual({
    headline: 'Countess',
    location: 'Ockham',
    emails: [{ value: 'ada@home.example', type: 'other' }],
    phones: [
      { value: '1', type: 'mobile' },
      { value: '2', type: 'other' },
      { value: '3', type: 'other' },
    ],
  })
})
