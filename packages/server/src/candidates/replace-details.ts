import type { CandidateDetails, OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { identitiesOf, identityKey } from './core/identity.ts'
import type { Identity } from './core/identity.ts'
import type { KnownPerson } from './core/identity-register.ts'
import { updateDetails } from './store/candidates.ts'
import type { CandidateRecord } from './store/candidates.ts'
import { deleteIdentities, insertIdentities, knownBy, markShared } from './store/identities.ts'

export type Replaced =
  | { kind: 'replaced'; shared: Identity[] }
  /** A LinkedIn profile belongs to one person: both are the same. */
  | { kind: 'same-person'; other: Pick<KnownPerson, 'candidateId' | 'details'> }

/**
 * Gives a candidate other details and what they are known by. An e-mail address that another candidate has is from now on
 * shared and tells who neither of them is. The caller holds the candidate's row.
 */
export async function replaceDetails(
  tx: Tx,
  organization: OrganizationId,
  person: CandidateRecord,
  details: CandidateDetails,
): Promise<Replaced> {
  const before = identitiesOf(person)
  const after = identitiesOf(details)
  const beforeKeys = new Set(before.map(identityKey))
  const afterKeys = new Set(after.map(identityKey))
  const added = after.filter((identity) => !beforeKeys.has(identityKey(identity)))
  const known = await knownBy(tx, organization, added)
  const shared: Identity[] = []
  for (const identity of added) {
    const other = known.people.get(identityKey(identity))
    if (!other || other.candidateId === person.id) continue
    if (identity.kind === 'linkedin') return { kind: 'same-person', other }
    shared.push(identity)
  }
  await markShared(tx, organization, shared)
  const sharedKeys = new Set([...known.shared, ...shared.map(identityKey)])
  await deleteIdentities(
    tx,
    organization,
    person.id,
    before.filter((identity) => !afterKeys.has(identityKey(identity))),
  )
  const held = added.map((identity) => {
    return { identity, candidateId: person.id, shared: sharedKeys.has(identityKey(identity)) }
  })
  // Lost by a hair to somebody who adds the same person right now: the caller's transaction starts over.
  if (!(await insertIdentities(tx, organization, held)))
    throw new Error('Another candidate got the same identity at the same moment')
  await updateDetails(tx, organization, person.id, details)
  return { kind: 'replaced', shared }
}
