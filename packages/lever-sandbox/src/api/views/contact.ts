import type { Contact } from '../../engine/model/contact.ts'

/** `location` is an object here and plain text on opportunities. Links are not shown. */
export const contactView = (contact: Contact) => ({
  ...writtenContactView(contact),
  isAnonymized: contact.isAnonymized,
  dataProtection: { interviewIntelligence: { allowed: true, expiresAt: null } },
})

/** The answer of a write shows less; recorded live. */
export const writtenContactView = (contact: Contact) => ({
  id: contact.id,
  name: contact.name,
  headline: contact.headline,
  location: { name: contact.location },
  emails: contact.emails,
  phones: contact.phones,
})
