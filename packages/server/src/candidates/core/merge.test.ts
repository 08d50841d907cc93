import { CandidateDetails } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { learnedWords, mergeKnowledge } from './merge.ts'

const aPerson = (details: Partial<CandidateDetails> = {}) => CandidateDetails.parse({ name: 'Ada', ...details })
const email = (value: string) => ({ value, type: 'other' as const })

test('another record adds what it knows; what is known stays as it is', () => {
  const known = aPerson({ company: 'Acme', emails: [email('Ada@x.co')], tags: ['go'], notes: 'Met in May.' })
  const more = aPerson({
    name: 'A. Lovelace',
    company: 'Hooli',
    location: 'London',
    emails: [email('ada@X.co'), email('a@y.co')],
    phones: [{ value: '+49 30 12345', type: 'mobile' }],
    tags: ['Go', 'rust', 'sql'],
    notes: 'Prefers mornings.',
  })
  expect(mergeKnowledge(known, more)).toEqual({
    details: aPerson({
      company: 'Acme',
      location: 'London',
      emails: [email('Ada@x.co'), email('a@y.co')],
      phones: [{ value: '+49 30 12345', type: 'mobile' }],
      tags: ['go', 'rust', 'sql'],
      notes: 'Met in May.\n\nPrefers mornings.',
    }),
    learned: ['an email', 'a phone number', '2 tags', 'the location', 'notes'],
    noRoom: [],
  })
})

test('the same again adds nothing', () => {
  const known = aPerson({
    phones: [{ value: '+49 (30) 123-45', type: 'other' }],
    profileLinks: ['https://linkedin.com/in/ada', 'https://x.dev/'],
    notes: 'One.\n\nTwo.',
  })
  const same = aPerson({
    phones: [{ value: '0049 30 12345', type: 'other' }],
    profileLinks: ['http://www.linkedin.com/in/ADA/', 'https://x.dev'],
    notes: 'Two.',
  })
  expect(mergeKnowledge(known, same)).toEqual({ details: known, learned: [], noRoom: [] })
})

test('what there is no room for is said, never cut', () => {
  const known = aPerson({
    notes: 'n'.repeat(49_990),
    emails: Array.from({ length: 19 }, (_, n) => email(`e${n}@x.co`)),
  })
  const merged = mergeKnowledge(known, aPerson({ notes: 'more than ten', emails: [email('a@y.co'), email('b@y.co')] }))
  expect(merged.details.notes).toBe(known.notes)
  expect(merged.details.emails).toHaveLength(20)
  expect(merged).toMatchObject({ learned: ['an email'], noRoom: ['emails', 'notes'] })
})

test('what was learned is said in words', () => {
  expect(learnedWords([])).toBe('Adds nothing new')
  expect(learnedWords(['a tag'])).toBe('Adds a tag')
  expect(learnedWords(['an email', 'a tag', 'notes'])).toBe('Adds an email, a tag and notes')
})
