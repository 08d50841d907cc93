import { expect, test } from 'vitest'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled, someUser } from '../../testing/builders.ts'
import { anonymizeContact, contactOf } from './contacts.ts'
import { createOpportunity } from './create-opportunity.ts'

test('starts as a new lead, owned and sourced by whoever made it', () => {
  const { account } = aSandbox()
  expect(anOpportunity(account)).toMatchObject({
    stage: 'lead-new',
    origin: 'sourced',
    owner: someUser(account),
    sourcedBy: someUser(account),
    archived: null,
    applications: [],
  })
})

test('the words of the posting become tags behind its own, and its followers follow', () => {
  const { account } = aSandbox()
  const posting = aPosting(account, { text: 'Designer' })
  const opportunity = anOpportunity(account, { tags: ['Test'], postings: [posting.id] })
  expect(opportunity.tags).toEqual(['Test', 'Designer', 'R&D', 'Platform', 'Berlin', 'Full-time'])
  expect(opportunity.followers).toEqual(posting.followers)
  expect(opportunity.opportunityLocation).toBe('Berlin')
})

test('a known e-mail address, however written, makes one more candidacy of that person', () => {
  const { account } = aSandbox()
  const first = anOpportunity(account, { name: 'Mira Berg', emails: ['Mira@Example.net'] })
  const { opportunity, deduped } = createOpportunity(account, {
    by: someUser(account),
    name: 'Somebody Else',
    emails: [' mira@example.net ', 'work@example.net'],
    phones: [{ type: 'mobile', value: '1' }],
  })
  expect(deduped).toBe(true)
  expect(opportunity.contact).toBe(first.contact)
  expect(contactOf(account, first.contact)).toMatchObject({
    name: 'Mira Berg',
    emails: ['Mira@Example.net', 'work@example.net'],
    phones: [{ type: 'mobile', value: '1' }],
  })
})

test('nothing prevents two candidacies of one person for one posting', () => {
  const { account } = aSandbox()
  const posting = aPosting(account)
  const input = { emails: ['mira@example.net'], postings: [posting.id] }
  const [a, b] = [anOpportunity(account, input), anOpportunity(account, input)]
  expect(a.id).not.toBe(b.id)
  expect(a.contact).toBe(b.contact)
})

test('without an e-mail address nobody is looked for', () => {
  const { account } = aSandbox()
  expect(anOpportunity(account).contact).not.toBe(anOpportunity(account).contact)
})

test('more than one posting is rejected, and nothing is left behind', () => {
  const { account } = aSandbox()
  const postings = [aPosting(account).id, aPosting(account).id]
  expect(() => anOpportunity(account, { postings })).toThrow('one posting at most')
  expect(account.contacts.size).toBe(0)
})

test.each([
  ['an unknown stage', { stage: 'nope' }, 'stages nope was not found'],
  ['an unknown posting', { postings: ['nope'] }, 'postings nope was not found'],
  ['a time to come', { createdAt: Date.UTC(2100, 0) }, 'createdAt has to be in the past'],
])('%s is refused', (_, input, words) => {
  const { account } = aSandbox()
  expect(() => anOpportunity(account, input)).toThrow(words)
  expect(account.contacts.size).toBe(0)
})

test('it may be born archived, at a time after its creation', () => {
  const { account, time } = aSandbox()
  const reason = reasonCalled(account, 'Timing')
  const createdAt = time.now() - 1_000
  const archived = { reason, archivedAt: createdAt + 1 }
  expect(anOpportunity(account, { createdAt, archived }).archived).toEqual(archived)
  expect(() => anOpportunity(account, { archived: { reason, archivedAt: createdAt } })).toThrow('needs a createdAt')
})

test('a named contact is taken as it is, unless it was anonymized', () => {
  const { account } = aSandbox()
  const { contact } = anOpportunity(account)
  expect(anOpportunity(account, { contact }).contact).toBe(contact)
  anonymizeContact(account, contact)
  expect(() => anOpportunity(account, { contact })).toThrow('anonymized')
})

test("the posting's owner becomes the owner when that is asked for", () => {
  const { account } = aSandbox()
  const owner = account.users.all()[1]?.id ?? ''
  const postings = [aPosting(account, { owner }).id]
  expect(anOpportunity(account, { postings, ownedByPostingOwner: true }).owner).toBe(owner)
})
