import { PhoneNumber } from '@fulcrum/contract'
import type { CandidateDetails, LeverDifference } from '@fulcrum/contract'

/** A person's details as Lever shows them on every opportunity of theirs. */
export interface LeverContact {
  name: string
  headline: string
  location: string
  emails: string[]
  phones: { value: string; type: string | null }[]
}

export type ContactFills = Partial<Pick<LeverContact, 'headline' | 'location' | 'emails' | 'phones'>>

/** Our headline and company as the one line that Lever keeps. */
export const headlineOf = ({ headline, company }: Pick<CandidateDetails, 'headline' | 'company'>): string =>
  [headline, company].filter(Boolean).join(', ')

/** What we know and Lever's contact has empty. What Lever has is never replaced. */
export function fillsFor(person: CandidateDetails, contact: LeverContact): ContactFills {
  const headline = headlineOf(person)
  return {
    ...(contact.headline === '' && headline !== '' ? { headline } : {}),
    ...(contact.location === '' && person.location !== '' ? { location: person.location } : {}),
    ...(contact.emails.length === 0 && person.emails.length > 0
      ? { emails: person.emails.map(({ value }) => value) }
      : {}),
    ...(contact.phones.length === 0 && person.phones.length > 0 ? { phones: person.phones } : {}),
  }
}

export const fillNames: Record<keyof ContactFills, string> = {
  headline: 'headline',
  location: 'location',
  emails: 'email addresses',
  phones: 'phone numbers',
}

/** Lever's details as ours: it tells no kind of an address, and has kinds of numbers that we have not. */
export function contactData({ headline, location, emails, phones }: LeverContact): {
  headline: string
  location: string
  emails: CandidateDetails['emails']
  phones: CandidateDetails['phones']
} {
  return {
    headline,
    location,
    emails: emails.map((value) => ({ value, type: 'other' })),
    phones: phones.map(({ value, type }) => ({ value, type: PhoneNumber.shape.type.catch('other').parse(type) })),
  }
}

const plain = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
const digits = (phone: string) => phone.replaceAll(/\D/g, '')

/** What Lever says otherwise of a person: it is shown and offered, and a person decides. Ours being empty is no difference. */
export function differencesOf(person: CandidateDetails, contact: LeverContact): LeverDifference[] {
  const differences: LeverDifference[] = []
  const line = (field: 'name' | 'headline' | 'location', ours: string[], levers: string) => {
    const known = ours.filter((text) => text !== '').map(plain)
    if (levers.trim() !== '' && known.length > 0 && !known.includes(plain(levers)))
      differences.push({ field, inLever: [levers] })
  }
  line('name', [person.name], contact.name)
  line('headline', [headlineOf(person), person.headline], contact.headline)
  line('location', [person.location], contact.location)
  const list = (field: 'emails' | 'phones', ours: string[], levers: string[], key: (text: string) => string) => {
    const known = new Set(ours.map(key))
    const more = levers.filter((value) => key(value) !== '' && !known.has(key(value)))
    if (known.size > 0 && more.length > 0) differences.push({ field, inLever: more })
  }
  list(
    'emails',
    person.emails.map(({ value }) => value),
    contact.emails,
    plain,
  )
  list(
    'phones',
    person.phones.map(({ value }) => value),
    contact.phones.map(({ value }) => value),
    digits,
  )
  return differences
}
