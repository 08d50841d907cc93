import type { Account } from '../account.ts'
import { canonicalEmail, type Contact } from '../model/contact.ts'
import { badRequest, notFound } from '../refused.ts'
import { changeOpportunity } from './change-opportunity.ts'

/** @throws Refused 404 */
export function contactOf(account: Account, id: string): Contact {
  const contact = account.contacts.get(id)
  if (!contact) throw notFound('contacts', id)
  return contact
}

export type ContactChange = Partial<Pick<Contact, 'name' | 'headline' | 'location' | 'emails' | 'phones' | 'links'>>

/** The person behind one of these addresses, the earliest known first. */
export function findContactByEmail(account: Account, emails: readonly string[]): Contact | undefined {
  for (const email of emails) {
    const [contact] = account.contacts.where('email', canonicalEmail(email))
    if (contact) return contact
  }
  return undefined
}

export function createContact(account: Account, fields: Omit<Contact, 'id' | 'isAnonymized' | 'createdAt'>): Contact {
  const now = account.host.now()
  const contact = account.contacts.put({
    id: account.host.chance.uuid(),
    ...fields,
    isAnonymized: false,
    createdAt: now,
  })
  account.host.emit(account, {
    event: 'contactCreated',
    data: { contactId: contact.id, accountId: account.id, createdAt: now },
    origin: null,
  })
  return contact
}

/**
 * Changes a person, and with them `updatedAt` of every opportunity of theirs.
 *
 * @throws Refused 404 if unknown, 400 if anonymized
 */
export function updateContact(account: Account, id: string, change: ContactChange): Contact {
  const contact = contactOf(account, id)
  if (contact.isAnonymized) throw badRequest('Anonymized contacts cannot be updated')
  const changed = account.contacts.put({ ...contact, ...change })
  touchOpportunities(account, id)
  announceContact(account, id)
  return changed
}

export function touchOpportunities(account: Account, contactId: string): void {
  for (const opportunity of account.opportunities.where('contact', contactId))
    changeOpportunity(account, opportunity, {})
}

export function announceContact(account: Account, contactId: string): void {
  account.host.emit(account, {
    event: 'contactUpdated',
    data: { contactId, accountId: account.id, updatedAt: account.host.now() },
    origin: null,
  })
}

/**
 * Makes two people one. The loser disappears, its opportunities keep their ids and get the survivor (assumed), and no event tells.
 *
 * @throws Refused 404 if either is unknown, 400 if they are the same
 */
export function mergeContacts(
  account: Account,
  { survivorId, loserId }: { survivorId: string; loserId: string },
): Contact {
  if (survivorId === loserId) throw badRequest('A contact cannot be merged with itself')
  const survivor = contactOf(account, survivorId)
  const loser = contactOf(account, loserId)
  const known = new Set(survivor.emails.map(canonicalEmail))
  const merged = account.contacts.put({
    ...survivor,
    name: survivor.name || loser.name,
    headline: survivor.headline || loser.headline,
    location: survivor.location || loser.location,
    emails: [...survivor.emails, ...loser.emails.filter((email) => !known.has(canonicalEmail(email)))],
    phones: [
      ...survivor.phones,
      ...loser.phones.filter((phone) => !survivor.phones.some((other) => other.value === phone.value)),
    ],
    links: [...new Set([...survivor.links, ...loser.links])],
  })
  for (const opportunity of account.opportunities.where('contact', loserId))
    changeOpportunity(account, opportunity, { contact: survivorId })
  account.contacts.remove(loserId)
  touchOpportunities(account, survivorId)
  return merged
}

/** Empties a person for good and marks every opportunity of theirs. */
export function anonymizeContact(account: Account, contactId: string): Contact {
  const contact = contactOf(account, contactId)
  const empty = account.contacts.put({
    ...contact,
    name: '',
    headline: '',
    location: '',
    emails: [],
    phones: [],
    links: [],
    isAnonymized: true,
  })
  for (const opportunity of account.opportunities.where('contact', contactId))
    changeOpportunity(account, opportunity, { isAnonymized: true })
  return empty
}
