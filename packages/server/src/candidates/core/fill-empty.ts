import type { CandidateDetails } from '@fulcrum/contract'
import { cleanDetails } from './clean-details.ts'
import { isPhone } from './phone.ts'
import { parseEmail } from './email.ts'
import { parseLink } from './profile-link.ts'

/** What another system knows of a person. */
export type ContactData = Partial<
  Pick<CandidateDetails, 'headline' | 'company' | 'location' | 'emails' | 'phones' | 'profileLinks'>
>

/** Details with what was empty filled in, and the names of those fields. What is known stays; what is unusable is ignored. */
export function fillEmpty(
  known: CandidateDetails,
  data: ContactData,
): { details: CandidateDetails; filled: (keyof ContactData)[] } {
  const lists = {
    emails: data.emails?.filter(({ value }) => parseEmail(value) !== null) ?? [],
    phones: data.phones?.filter(({ value }) => isPhone(value) && !/[;|]/.test(value)) ?? [],
    profileLinks: data.profileLinks?.filter((link) => parseLink(link) !== null) ?? [],
  }
  const details = { ...known }
  const filled: (keyof ContactData)[] = []
  for (const field of ['headline', 'company', 'location'] as const) {
    const value = data[field]?.trim() ?? ''
    if (known[field] !== '' || value === '') continue
    details[field] = value
    filled.push(field)
  }
  if (known.emails.length === 0 && lists.emails.length > 0) filled.push('emails')
  if (known.phones.length === 0 && lists.phones.length > 0) filled.push('phones')
  if (known.profileLinks.length === 0 && lists.profileLinks.length > 0) filled.push('profileLinks')
  if (filled.includes('emails')) details.emails = lists.emails
  if (filled.includes('phones')) details.phones = lists.phones
  if (filled.includes('profileLinks')) details.profileLinks = lists.profileLinks
  const clean = cleanDetails(details)
  return clean.kind === 'clean' ? { details: clean.details, filled } : { details: known, filled: [] }
}
