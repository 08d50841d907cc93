import type { CandidateDetails } from '@fulcrum/contract'
import { emailIdentity } from './email.ts'
import { linkedinIdentity } from './profile-link.ts'

/** Who has the same one is the same person. */
export interface Identity {
  kind: 'email' | 'linkedin'
  value: string
}

/** One text for an identity, for maps. */
export const identityKey = ({ kind, value }: Identity) => `${kind} ${value}`

/** What tells who this is: LinkedIn profiles first, since a profile belongs to one person and an address may be shared. */
export function identitiesOf({ emails, profileLinks }: Pick<CandidateDetails, 'emails' | 'profileLinks'>): Identity[] {
  const profiles = profileLinks.flatMap((link) => linkedinIdentity(link) ?? [])
  const addresses = emails.map(({ value }) => emailIdentity(value))
  return [
    ...[...new Set(profiles)].map((value) => ({ kind: 'linkedin', value }) as const),
    ...[...new Set(addresses)].map((value) => ({ kind: 'email', value }) as const),
  ]
}
