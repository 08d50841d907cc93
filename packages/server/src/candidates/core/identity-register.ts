import type { CandidateDetails, CandidateId } from '@fulcrum/contract'
import { identityKey } from './identity.ts'
import type { Identity } from './identity.ts'

/** A candidate of ours whom a record may be. */
export interface KnownPerson {
  candidateId: CandidateId
  details: CandidateDetails
  doNotContact: boolean
  /** Erased on request: whoever adds them again must ask them first. */
  isErased: boolean
}

/** What our candidates are known by; `shared` names identities that two of them have and that tell nothing any more. */
export interface Known {
  people: ReadonlyMap<string, KnownPerson>
  shared: ReadonlySet<string>
}

/** Who has an identity: somebody met while reading, by position, or a candidate of ours not met yet. */
export type Holder = { kind: 'met'; position: number } | { kind: 'ours'; person: KnownPerson }

/** Who has which identity, kept while records are read one after the other. */
export interface IdentityRegister {
  holderOf(identity: Identity): Holder | null
  /** From now on this candidate of ours is the person at `position`. */
  meet(candidateId: CandidateId, position: number): void
  /** Gives an identity to the person at `position`. Answers who else has it: from now on it is shared and tells nothing. */
  claim(identity: Identity, position: number): Holder | null
  /** What turned out to be shared. */
  shared(): Identity[]
}

export function newIdentityRegister(known: Known): IdentityRegister {
  const owners = new Map<string, number>()
  const positions = new Map<CandidateId, number>()
  const shared = new Map<string, Identity>()

  const holderOf = (identity: Identity): Holder | null => {
    const key = identityKey(identity)
    if (shared.has(key) || known.shared.has(key)) return null
    const owner = owners.get(key)
    if (owner !== undefined) return { kind: 'met', position: owner }
    const person = known.people.get(key)
    if (!person) return null
    const position = positions.get(person.candidateId)
    return position === undefined ? { kind: 'ours', person } : { kind: 'met', position }
  }
  return {
    holderOf,
    meet: (candidateId, position) => void positions.set(candidateId, position),
    claim(identity, position) {
      const key = identityKey(identity)
      const other = holderOf(identity)
      if (other?.kind === 'met' && other.position === position) return null
      if (other) shared.set(key, identity)
      else if (!shared.has(key) && !known.shared.has(key)) owners.set(key, position)
      return other
    },
    shared: () => [...shared.values()],
  }
}
