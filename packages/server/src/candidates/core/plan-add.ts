import type { CandidateDetails, CandidateId } from '@fulcrum/contract'
import { identitiesOf, identityKey } from './identity.ts'
import type { Identity } from './identity.ts'
import { learnedWords, mergeKnowledge } from './merge.ts'
import type { ReadRecord } from './read-record.ts'

/** Where a record stands in what was read. */
export interface Place {
  /** Line where it starts, from 1. */
  line: number
  /** Position among the records, from 1. */
  record: number
}
export type Reading = Place & ReadRecord

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

export type PlannedVerdict = 'new' | 'known' | 'duplicate' | 'rejected' | 'do-not-contact'

export interface PlannedRow extends Place {
  verdict: PlannedVerdict
  name: string
  email: string
  why: string
  warnings: string[]
  /** Position in `people`; null for a record of nobody. */
  person: number | null
}

/** One person of the plan: a candidate of ours, or somebody new; `details` with what all their records add. */
export interface PlannedPerson {
  candidateId: CandidateId | null
  /** The record they were first met in. */
  first: Place
  details: CandidateDetails
  /** What a candidate of ours learns. */
  learned: string[]
  /** Must not be contacted: learns nothing. */
  isBlocked: boolean
}

export interface Plan {
  rows: PlannedRow[]
  people: PlannedPerson[]
  /** Identities that turn out to be two people's, among those read or with candidates of ours. */
  shared: Identity[]
}

/**
 * Decides for each record who it is: the same person as an earlier record or as a candidate of ours when a normalized
 * LinkedIn profile or e-mail address is the same. A profile outranks an address, and an address that turns out to belong
 * to two people tells nothing from then on. The same readings against the same candidates give the same plan.
 */
export function planAdd(readings: readonly Reading[], known: Known): Plan {
  const people: PlannedPerson[] = []
  const owner = new Map<string, number>()
  const ourPosition = new Map<CandidateId, number>()
  const shared = new Map<string, Identity>()
  const isShared = (key: string) => shared.has(key) || known.shared.has(key)

  /** Who holds this identity: met already, or a candidate of ours. */
  const holderOf = (key: string): { position: number } | { ours: KnownPerson } | null => {
    if (isShared(key)) return null
    const position = owner.get(key)
    if (position !== undefined) return { position }
    const ours = known.people.get(key)
    if (!ours) return null
    const met = ourPosition.get(ours.candidateId)
    return met === undefined ? { ours } : { position: met }
  }
  const meet = (person: PlannedPerson): number => people.push(person) - 1

  const rows = readings.map((reading): PlannedRow => {
    const { line, record, warnings } = reading
    const place = { line, record }
    if (reading.kind === 'rejected') {
      const { name, email, why } = reading
      return { ...place, verdict: 'rejected', name, email, why, warnings, person: null }
    }
    const { details } = reading
    const identities = identitiesOf(details)
    const match = identities
      .map((identity) => ({ identity, holder: holderOf(identityKey(identity)) }))
      .find(({ holder }) => holder !== null)
    const holder = match?.holder ?? null
    const said: string[] = []
    const row = { ...place, name: details.name, email: details.emails[0]?.value ?? '' }
    const claim = (position: number) => {
      for (const identity of identities) {
        const key = identityKey(identity)
        const other = holderOf(key)
        if (other === null && !isShared(key)) owner.set(key, position)
        else if (other && (!('position' in other) || other.position !== position)) {
          shared.set(key, identity)
          const name = 'ours' in other ? other.ours.details.name : (people[other.position]?.details.name ?? '')
          said.push(`${nameOfIdentity(identity)} is ${name}’s, too; it tells neither of them from now on`)
        }
      }
    }
    if (!match || holder === null) {
      const position = meet({ candidateId: null, first: place, details, learned: [], isBlocked: false })
      claim(position)
      return { ...row, verdict: 'new', why: '', warnings: [...warnings, ...said], person: position }
    }
    if ('ours' in holder) {
      const { candidateId, doNotContact, isErased } = holder.ours
      const merged = mergeKnowledge(holder.ours.details, details)
      const blocked = doNotContact || isErased
      const learned = blocked ? [] : merged.learned
      const position = meet({
        candidateId,
        first: place,
        details: blocked ? holder.ours.details : merged.details,
        learned,
        isBlocked: blocked,
      })
      ourPosition.set(candidateId, position)
      if (!blocked) claim(position)
      const why = isErased
        ? 'Their data was erased on request; ask them before adding them again'
        : doNotContact
          ? 'Marked do not contact'
          : `Same ${kindWord(match.identity)} as ${holder.ours.details.name}, in Fulcrum already. ${learnedWords(learned)}`
      const verdict = blocked ? 'do-not-contact' : 'known'
      return { ...row, verdict, why, warnings: [...warnings, ...noRoomWords(merged.noRoom), ...said], person: position }
    }
    const person = people[holder.position]
    if (!person) throw new Error(`Person ${holder.position} of the plan is missing`)
    if (person.isBlocked) {
      const why = `Same ${kindWord(match.identity)} as line ${person.first.line}, who must not be contacted`
      return { ...row, verdict: 'duplicate', why, warnings, person: holder.position }
    }
    const merged = mergeKnowledge(person.details, details)
    person.details = merged.details
    person.learned.push(...merged.learned)
    claim(holder.position)
    return {
      ...row,
      verdict: 'duplicate',
      why: `Same ${kindWord(match.identity)} as line ${person.first.line}. ${learnedWords(merged.learned)}`,
      warnings: [...warnings, ...noRoomWords(merged.noRoom), ...said],
      person: holder.position,
    }
  })
  return { rows, people, shared: [...shared.values()] }
}

const kindWord = ({ kind }: Identity) => (kind === 'email' ? 'email' : 'LinkedIn profile')
const nameOfIdentity = ({ kind, value }: Identity) => (kind === 'email' ? value : `linkedin.com/${value}`)
const noRoomWords = (noRoom: readonly string[]) => noRoom.map((what) => `There is no room for more ${what}`)
