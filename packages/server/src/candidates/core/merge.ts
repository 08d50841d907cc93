import type { CandidateDetails } from '@fulcrum/contract'
import { emailIdentity } from './email.ts'
import { phoneKey } from './phone.ts'
import { linkedinIdentity } from './profile-link.ts'
import { tagKey } from './tags.ts'

export interface Merged {
  details: CandidateDetails
  /** What the other knew that was new, in words: `a phone number`, `the company`. */
  learned: string[]
  /** What there was no room for, in the same words. */
  noRoom: string[]
}

const roomFor = { emails: 20, phones: 20, profileLinks: 30, tags: 100, notes: 50_000 } as const
const lineFields = ['headline', 'company', 'location', 'source'] as const

/** What is known of a person, and what another record of the same person adds. Nothing that is known changes. */
export function mergeKnowledge(known: CandidateDetails, more: CandidateDetails): Merged {
  const learned: string[] = []
  const noRoom: string[] = []
  const add = <T>(have: T[], given: T[], keyOf: (item: T) => string, room: number, one: string, many: string): T[] => {
    const keys = new Set(have.map(keyOf))
    const fresh = given.filter((item) => !keys.has(keyOf(item)))
    const taken = fresh.slice(0, Math.max(0, room - have.length))
    if (taken.length > 0) learned.push(taken.length === 1 ? one : `${taken.length} ${many}`)
    if (taken.length < fresh.length) noRoom.push(many)
    return [...have, ...taken]
  }
  const emails = add(known.emails, more.emails, (e) => emailIdentity(e.value), roomFor.emails, 'an email', 'emails')
  const phones = add(
    known.phones,
    more.phones,
    (phone) => phoneKey(phone.value),
    roomFor.phones,
    'a phone number',
    'phone numbers',
  )
  const profileLinks = add(known.profileLinks, more.profileLinks, linkKey, roomFor.profileLinks, 'a link', 'links')
  const tags = add(known.tags, more.tags, tagKey, roomFor.tags, 'a tag', 'tags')
  const lines = lineFields.map((field) => {
    const isNew = known[field] === '' && more[field] !== ''
    if (isNew) learned.push(`the ${field}`)
    return [field, isNew ? more[field] : known[field]] as const
  })
  const notes = mergedNotes(known.notes, more.notes)
  if (notes === null) noRoom.push('notes')
  else if (notes !== known.notes) learned.push('notes')
  const { headline = '', company = '', location = '', source = '' } = Object.fromEntries(lines)
  const details = { name: known.name, headline, company, location, source, emails, phones, profileLinks, tags }
  return { details: { ...details, notes: notes ?? known.notes }, learned, noRoom }
}

const linkKey = (link: string) => linkedinIdentity(link) ?? link.replace(/\/$/, '')

/** Both texts, the known one first; null where they do not fit together. */
function mergedNotes(known: string, more: string): string | null {
  if (more.trim() === '' || known.includes(more.trim())) return known
  const both = known === '' ? more : `${known}\n\n${more}`
  return both.length <= roomFor.notes ? both : null
}

/** `Adds a phone number and 2 tags`, or `Adds nothing new`. */
export function learnedWords(learned: readonly string[]): string {
  if (learned.length === 0) return 'Adds nothing new'
  const last = learned.at(-1) ?? ''
  return `Adds ${learned.length === 1 ? last : `${learned.slice(0, -1).join(', ')} and ${last}`}`
}
