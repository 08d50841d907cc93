import type { CandidateDetails, ColumnTarget } from '@fulcrum/contract'
import { readEmails } from './email.ts'
import { linkedinIdentity, readLinks } from './profile-link.ts'
import { phoneKey, readPhones } from './phone.ts'
import { readTags } from './tags.ts'
import { oneLine, storable } from './text.ts'
import { withoutRepeats } from './without-repeats.ts'

/** Cells of one record by what they mean; several columns may mean the same. */
export type RawRecord = Partial<Record<ColumnTarget, string[]>>

export type RejectReason = 'no-name' | 'no-way-to-reach' | 'invalid-email-only' | 'too-long' | 'too-many-cells'

/** What a record says, or why it says nothing that we can use. `why` and `warnings` are sentences for the person who adds. */
export type ReadRecord =
  | { kind: 'person'; details: CandidateDetails; warnings: string[] }
  | { kind: 'rejected'; name: string; email: string; reason: RejectReason; why: string }

/** Longest of each, in characters; the same as CandidateDetails says. */
const longest = { name: 300, headline: 500, company: 300, location: 300, source: 200, notes: 50_000, tag: 100 } as const
const most = { emails: 20, phones: 20, profileLinks: 30, tags: 100 } as const

/** Makes a person of a record's cells. Nothing is cut: what does not fit is said, and what is no address is left out with a warning. */
export function readRecord(raw: RawRecord): ReadRecord {
  const line = (target: ColumnTarget) => oneLine((raw[target] ?? []).map(oneLine).filter(Boolean).join(' '))
  const cells = (...targets: ColumnTarget[]) => targets.flatMap((target) => raw[target] ?? [])
  const name = line('name') || oneLine(`${line('firstName')} ${line('lastName')}`)
  const emails = readEmails(cells('email', 'moreEmails').join('\n'))
  const phones = readPhones(cells('phone').join('\n'))
  const links = readLinks(cells('profileLink', 'moreLinks').join('\n'))
  const warnings = [
    ...emails.invalid.map((text) => `“${shortened(text)}” is no email address and is left out`),
    ...phones.invalid.map((text) => `“${shortened(text)}” is no phone number and is left out`),
    ...links.invalid.map((text) => `“${shortened(text)}” is no web address and is left out`),
  ]
  const details: CandidateDetails = {
    name,
    headline: line('headline'),
    company: line('company'),
    location: line('location'),
    emails: emails.emails.map((value) => ({ value, type: 'other' })),
    phones: withoutRepeats(phones.phones, phoneKey).map((value) => ({ value, type: 'other' })),
    profileLinks: linkedinFirst(links.links),
    tags: readTags(cells('tags')),
    source: line('source'),
    notes: cells('notes')
      .map(storable)
      .filter((text) => text.trim() !== '')
      .join('\n\n'),
  }
  const flaw = flawOf(details, emails.invalid)
  if (!flaw) return { kind: 'person', details, warnings }
  const email = emails.emails[0] ?? emails.invalid[0] ?? ''
  return { kind: 'rejected', name, email: shortened(email), ...flaw }
}

/** Why nobody can be made of these details, or null. */
export function flawOf(
  details: CandidateDetails,
  invalidEmails: readonly string[] = [],
): { reason: RejectReason; why: string } | null {
  if (details.name === '') return { reason: 'no-name', why: 'No name' }
  const canBeReached = details.emails.length + details.phones.length + details.profileLinks.length > 0
  if (!canBeReached && invalidEmails[0] !== undefined)
    return { reason: 'invalid-email-only', why: `“${shortened(invalidEmails[0])}” is no address; nothing else` }
  if (!canBeReached) return { reason: 'no-way-to-reach', why: 'No email, profile link or phone number' }
  const tooLong = (['name', 'headline', 'company', 'location', 'source', 'notes'] as const).find(
    (field) => details[field].length > longest[field],
  )
  if (tooLong) return { reason: 'too-long', why: `The ${tooLong} is longer than ${longest[tooLong]} characters` }
  if (details.tags.some((tag) => tag.length > longest.tag))
    return { reason: 'too-long', why: `A tag is longer than ${longest.tag} characters` }
  const tooMany = (['emails', 'phones', 'profileLinks', 'tags'] as const).find(
    (field) => details[field].length > most[field],
  )
  const many = { emails: 'emails', phones: 'phone numbers', profileLinks: 'links', tags: 'tags' } as const
  return tooMany ? { reason: 'too-long', why: `More than ${most[tooMany]} ${many[tooMany]}` } : null
}

/** Each link once, LinkedIn's in front. */
export function linkedinFirst(links: readonly string[]): string[] {
  const once = withoutRepeats(links, (link) => linkedinIdentity(link) ?? link)
  return once.toSorted((a, b) => Number(linkedinIdentity(b) !== null) - Number(linkedinIdentity(a) !== null))
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
