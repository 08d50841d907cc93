import { expect, test } from 'vitest'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, aPosting } from '../../testing/builders.ts'
import { addPosting, moveToPosting } from './applications.ts'
import { opportunityOf } from './change-opportunity.ts'
import { anonymizeContact, contactOf, mergeContacts, updateContact } from './contacts.ts'
import { deleteOpportunity } from './delete-opportunity.ts'
import { addLinks, addTags, removeTags } from './marks.ts'
import { addNote } from './notes.ts'
import { renamePosting, setPostingConfidentiality } from './postings.ts'

test('what changes on a person shows on every candidacy of theirs and moves updatedAt', async () => {
  const { account, time } = aSandbox()
  const a = anOpportunity(account)
  const b = anOpportunity(account, { contact: a.contact })
  await time.advance(5)
  addLinks(account, a.id, ['https://example.net/mira'])
  expect(contactOf(account, b.contact).links).toEqual(['https://example.net/mira'])
  expect(opportunityOf(account, b.id).updatedAt).toBe(time.now())
})

test('a merge keeps the survivor and gives it the candidacies of the loser', () => {
  const { account } = aSandbox()
  const survivor = anOpportunity(account, { emails: ['a@example.net'] })
  const loser = anOpportunity(account, { emails: ['b@example.net'] })
  mergeContacts(account, { survivorId: survivor.contact, loserId: loser.contact })
  expect(opportunityOf(account, loser.id).contact).toBe(survivor.contact)
  expect(contactOf(account, survivor.contact).emails).toEqual(['a@example.net', 'b@example.net'])
  expect(() => contactOf(account, loser.contact)).toThrow('was not found')
})

test('an anonymized person is empty, marked on every candidacy, and cannot be changed', () => {
  const { account } = aSandbox()
  const { id, contact } = anOpportunity(account, { emails: ['a@example.net'] })
  anonymizeContact(account, contact)
  expect(opportunityOf(account, id).isAnonymized).toBe(true)
  expect(contactOf(account, contact)).toMatchObject({ name: '', emails: [] })
  expect(() => updateContact(account, contact, { name: 'Mira' })).toThrow('cannot be updated')
})

test('renaming a posting replaces its title among the tags, at the end', async () => {
  const { account, time } = aSandbox()
  const posting = aPosting(account, { text: 'Old title' })
  const { id } = anOpportunity(account, { tags: ['Test'], postings: [posting.id] })
  await time.advance(5)
  renamePosting(account, posting.id, 'New title')
  expect(opportunityOf(account, id)).toMatchObject({
    tags: ['Test', 'R&D', 'Platform', 'Berlin', 'Full-time', 'New title'],
    updatedAt: time.now(),
  })
})

test('candidates are as confidential as their posting', () => {
  const { account } = aSandbox()
  const posting = aPosting(account)
  const { id } = anOpportunity(account, { postings: [posting.id] })
  setPostingConfidentiality(account, posting.id, 'confidential')
  expect(opportunityOf(account, id).confidentiality).toBe('confidential')
})

test('a lead without a job can be given one, once', () => {
  const { account } = aSandbox()
  const posting = aPosting(account)
  const { id } = anOpportunity(account)
  expect(addPosting(account, id, posting.id, null).applications).toHaveLength(1)
  expect(() => addPosting(account, id, posting.id, null)).toThrow('already has a posting')
})

test('changing the job makes a new application and exchanges the tags', () => {
  const { account } = aSandbox()
  const [from, to] = [aPosting(account, { text: 'From' }), aPosting(account, { text: 'To' })]
  const before = anOpportunity(account, { postings: [from.id], tags: ['Test'] })
  const after = moveToPosting(account, before.id, to.id, null)
  expect(after.applications).not.toEqual(before.applications)
  expect(after.tags).toContain('To')
  expect(after.tags).not.toContain('From')
  expect(account.deletedApplications.has(before.applications[0] ?? '')).toBe(true)
})

test('a note moves lastInteractionAt, and so updatedAt', async () => {
  const { account, time } = aSandbox()
  const { id } = anOpportunity(account)
  await time.advance(5)
  addNote(account, { opportunityId: id, value: 'Hello', by: null, madeByApi: true })
  expect(opportunityOf(account, id)).toMatchObject({ lastInteractionAt: time.now(), updatedAt: time.now() })
})

test('tags are case-sensitive and not doubled', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account)
  expect(addTags(account, id, ['a', 'A', 'a']).tags).toEqual(['a', 'A'])
  expect(removeTags(account, id, ['A']).tags).toEqual(['a'])
})

test('what is deleted is gone, with its application, and remembered as deleted', () => {
  const { account } = aSandbox()
  const { id, applications } = anOpportunity(account, { postings: [aPosting(account).id] })
  deleteOpportunity(account, id, null)
  expect(() => opportunityOf(account, id)).toThrow(`opportunities ${id} was not found`)
  expect(account.applications.has(applications[0] ?? '')).toBe(false)
  expect(account.deletedOpportunities.get(id)).toMatchObject({ deletedBy: null })
})
