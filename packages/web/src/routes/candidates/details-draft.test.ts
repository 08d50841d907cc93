import { expect, test } from 'vitest'
import { detailsOf, draftOf, emptyDraft, fieldOf, missingWords } from './details-draft.ts'

test('addresses are taken apart at blanks, commas and semicolons, each once', () => {
  const { emails } = detailsOf({ ...emptyDraft, name: 'Ana', emails: 'a@x.example; b@x.example,\na@x.example' })
  expect(emails.map((each) => each.value)).toEqual(['a@x.example', 'b@x.example'])
})

test('phone numbers keep their blanks and tags theirs', () => {
  const details = detailsOf({ ...emptyDraft, phones: '+49 30 123\n+1 555', tags: 'open source, go' })
  expect(details.phones.map((each) => each.value)).toEqual(['+49 30 123', '+1 555'])
  expect(details.tags).toEqual(['open source', 'go'])
})

test('a kind in brackets belongs to the address or number before it', () => {
  const details = detailsOf({
    ...emptyDraft,
    emails: 'a@x.example (work), b@x.example',
    phones: '+49 30 123 (Mobile)\n+1 (555) 7',
  })
  expect(details.emails).toEqual([
    { value: 'a@x.example', type: 'work' },
    { value: 'b@x.example', type: 'other' },
  ])
  expect(details.phones).toEqual([
    { value: '+49 30 123', type: 'mobile' },
    { value: '+1 (555) 7', type: 'other' },
  ])
})

test('a profile link without a scheme gets https', () => {
  expect(detailsOf({ ...emptyDraft, profileLinks: 'linkedin.com/in/ana http://x.example' }).profileLinks).toEqual([
    'https://linkedin.com/in/ana',
    'http://x.example',
  ])
})

test('details that go through the form unchanged come out unchanged, kinds of addresses included', () => {
  const details = {
    name: 'Ana',
    headline: 'SRE',
    company: '',
    location: 'Hanoi',
    emails: [{ value: 'a@x.example', type: 'work' as const }],
    phones: [{ value: '+84 24', type: 'mobile' as const }],
    profileLinks: ['https://x.example/ana'],
    tags: ['go'],
    source: 'Referral',
    notes: ' kept as it is \n',
  }
  expect(detailsOf(draftOf(details))).toEqual(details)
})

test('a name and one way to reach the person are needed', () => {
  expect(missingWords(emptyDraft)?.field).toBe('name')
  expect(missingWords({ ...emptyDraft, name: 'Ana' })?.field).toBe('emails')
  expect(missingWords({ ...emptyDraft, name: 'Ana', phones: '1' })).toBeNull()
})

test('the field that the server names is found in its path', () => {
  expect(fieldOf('input.details.emails.0.value')).toBe('emails')
  expect(fieldOf('previewId')).toBeNull()
  expect(fieldOf(undefined)).toBeNull()
})
