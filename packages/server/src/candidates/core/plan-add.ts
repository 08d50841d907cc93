import type { CandidateDetails, CandidateId } from '@fulcrum/contract'
import { newIdentityRegister } from './identity-register.ts'
import type { Holder, IdentityRegister, Known, KnownPerson } from './identity-register.ts'
import { identitiesOf } from './identity.ts'
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

/** One person of the plan: a candidate of ours, or somebody new. */
export interface PlannedPerson {
  candidateId: CandidateId | null
  /** The record they were first met in. */
  first: Place
  /** With what all their records add. */
  details: CandidateDetails
  /** What records added to what was known before. */
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
  const register = newIdentityRegister(known)

  /** Gives a person the identities of a record; says which of them are another’s, too. */
  const claim = (identities: readonly Identity[], position: number): string[] =>
    identities.flatMap((identity) => {
      const other = register.claim(identity, position)
      if (!other) return []
      const details = other.kind === 'ours' ? other.person.details : people[other.position]?.details
      return [
        `${identityWords(identity)} is ${details?.name ?? 'somebody'}’s, too; it tells neither of them from now on`,
      ]
    })

  const rows = readings.map((reading): PlannedRow => {
    const { line, record } = reading
    if (reading.kind === 'rejected') {
      const { name, email, why } = reading
      return { line, record, verdict: 'rejected', name, email, why, warnings: [], person: null }
    }
    const { details } = reading
    const identities = identitiesOf(details)
    const match = matchOf(identities, register)
    const met = match?.holder.kind === 'met' ? people[match.holder.position] : undefined
    const outcome = !match
      ? meetStranger(reading)
      : match.holder.kind === 'ours'
        ? meetOurs(reading, match.holder.person, match.identity)
        : meetAgain(reading, met, match.identity)
    const position = match?.holder.kind === 'met' ? match.holder.position : people.push(outcome.person) - 1
    people[position] = outcome.person
    if (outcome.person.candidateId !== null) register.meet(outcome.person.candidateId, position)
    const said = outcome.person.isBlocked ? [] : claim(identities, position)
    return {
      line,
      record,
      verdict: outcome.verdict,
      name: details.name,
      email: details.emails[0]?.value ?? '',
      why: outcome.why,
      warnings: [...reading.warnings, ...outcome.noRoom.map((what) => `There is no room for more ${what}`), ...said],
      person: position,
    }
  })
  return { rows, people, shared: register.shared() }
}

type PersonReading = Extract<Reading, { kind: 'person' }>

/** What a record means for the person it is of. */
interface Outcome {
  verdict: PlannedVerdict
  why: string
  person: PlannedPerson
  noRoom: string[]
}

/** The first identity that tells who it is; profiles come before addresses. */
function matchOf(
  identities: readonly Identity[],
  register: IdentityRegister,
): { identity: Identity; holder: Holder } | null {
  for (const identity of identities) {
    const holder = register.holderOf(identity)
    if (holder) return { identity, holder }
  }
  return null
}

function meetStranger({ line, record, details }: PersonReading): Outcome {
  const person = { candidateId: null, first: { line, record }, details, learned: [], isBlocked: false }
  return { verdict: 'new', why: '', person, noRoom: [] }
}

function meetOurs({ line, record, details }: PersonReading, ours: KnownPerson, by: Identity): Outcome {
  const person = { candidateId: ours.candidateId, first: { line, record }, details: ours.details, learned: [] }
  if (ours.isErased || ours.doNotContact) {
    const why = ours.isErased ? erasedWords : 'Marked do not contact'
    return { verdict: 'do-not-contact', why, person: { ...person, isBlocked: true }, noRoom: [] }
  }
  const { noRoom, ...merged } = mergeKnowledge(ours.details, details)
  const why = `Same ${kindWord(by)} as ${ours.details.name}, in Fulcrum already. ${learnedWords(merged.learned)}`
  return { verdict: 'known', why, person: { ...person, ...merged, isBlocked: false }, noRoom }
}

function meetAgain({ details }: PersonReading, person: PlannedPerson | undefined, by: Identity): Outcome {
  if (!person) throw new Error('The register names a person who is not in the plan')
  const same = `Same ${kindWord(by)} as line ${person.first.line}`
  if (person.isBlocked) return { verdict: 'duplicate', why: `${same}, who must not be contacted`, person, noRoom: [] }
  const merged = mergeKnowledge(person.details, details)
  const learned = [...person.learned, ...merged.learned]
  const why = `${same}. ${learnedWords(merged.learned)}`
  return { verdict: 'duplicate', why, person: { ...person, details: merged.details, learned }, noRoom: merged.noRoom }
}

export const erasedWords = 'Their data was erased on request; ask them before adding them again'
const kindWord = ({ kind }: Identity) => (kind === 'email' ? 'email' : 'LinkedIn profile')
const identityWords = ({ kind, value }: Identity) => (kind === 'email' ? value : `linkedin.com/${value}`)
