import type { CandidateDetails } from '@fulcrum/contract'
import { emailIdentity, parseEmail } from './email.ts'
import { isPhone, phoneKey } from './phone.ts'
import { parseLink } from './profile-link.ts'
import { flawOf, linkedinFirst } from './read-record.ts'
import { readTags } from './tags.ts'
import { oneLine, storable } from './text.ts'
import { withoutRepeats } from './without-repeats.ts'

export type CleanDetails =
  | { kind: 'clean'; details: CandidateDetails }
  /** `field` as a path, e.g. `emails.0.value`. */
  | { kind: 'flaw'; field: string; value: string; words: string }

/** Details that somebody typed, as we keep them; the first thing that is wrong, by field, where one is. */
export function cleanDetails(typed: CandidateDetails): CleanDetails {
  for (const [position, { value }] of typed.emails.entries())
    if (parseEmail(value) === null)
      return { kind: 'flaw', field: `emails.${position}.value`, value, words: 'This is no email address' }
  for (const [position, { value }] of typed.phones.entries())
    if (!isPhone(oneLine(value)) || /[;|]/.test(value))
      return { kind: 'flaw', field: `phones.${position}.value`, value, words: 'This is not one phone number' }
  for (const [position, value] of typed.profileLinks.entries())
    if (parseLink(value) === null)
      return { kind: 'flaw', field: `profileLinks.${position}`, value, words: 'Links start with https:// or http://' }
  const details: CandidateDetails = {
    name: oneLine(typed.name),
    headline: oneLine(typed.headline),
    company: oneLine(typed.company),
    location: oneLine(typed.location),
    emails: withoutRepeats(
      typed.emails.map(({ value, type }) => ({ value: parseEmail(value) ?? value, type })),
      ({ value }) => emailIdentity(value),
    ),
    phones: withoutRepeats(
      typed.phones.map(({ value, type }) => ({ value: oneLine(value), type })),
      ({ value }) => phoneKey(value),
    ),
    profileLinks: linkedinFirst(typed.profileLinks.map((link) => parseLink(link) ?? link)),
    tags: readTags(typed.tags),
    source: oneLine(typed.source),
    notes: typed.notes.trim() === '' ? '' : storable(typed.notes),
  }
  const flaw = flawOf(details)
  if (!flaw) return { kind: 'clean', details }
  return { kind: 'flaw', field: flaw.reason === 'no-name' ? 'name' : 'emails', value: '', words: flaw.why }
}

/** Names of what differs, for the history: `Company, tags`. */
export function changedFields(before: CandidateDetails, after: CandidateDetails): string[] {
  const names = {
    name: 'name',
    headline: 'headline',
    company: 'company',
    location: 'location',
    emails: 'emails',
    phones: 'phone numbers',
    profileLinks: 'links',
    tags: 'tags',
    source: 'source',
    notes: 'notes',
  } as const
  const fields = [
    'name',
    'headline',
    'company',
    'location',
    'emails',
    'phones',
    'profileLinks',
    'tags',
    'source',
    'notes',
  ] as const
  return fields.flatMap((field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [names[field]],
  )
}
