import type { ApplicationId, CandidateId, JobId, LeverPlace } from '@fulcrum/contract'
import { addEmptyContactData, appendTimeline } from '../../candidates/index.ts'
import type { TimelineEntry } from '../../candidates/index.ts'
import { moveApplication, setLeverFacts } from '../../pipeline/index.ts'
import type { LeverFacts, MoveAs, MoveOrder } from '../../pipeline/index.ts'
import type { Tx } from '../../platform/database.ts'
import { contactData } from '../core/contact.ts'
import type { LeverContact } from '../core/contact.ts'
import type { BrakeCause } from '../core/brake.ts'
import type { Decision, DetachReason, HoldReason } from '../core/decision.ts'
import type { Base } from '../core/facts.ts'
import type { Mapping } from '../core/mapping.ts'
import type { PairingChange, SyncTx } from '../engine/store.ts'
import { brakeCounts, noteUnusual } from './brake.ts'
import { writeArrival } from './arrival.ts'
import type { Arrival } from './arrival.ts'
import { writeConflict } from './conflict.ts'
import type { ConnectionKey, ConnectionRow } from './connection.ts'
import { gather } from './facts.ts'
import type { Gathered } from '../engine/gathered.ts'
import { closeIntent, giveUpRequests, openIntent } from './intent.ts'
import type { Closing, NewIntent } from './intent.ts'
import { stillHolds } from './lease.ts'
import { readMapping } from './mapping.ts'
import { leverUserName, placeName } from './names.ts'
import { queueDetails, recordContacts } from './details.ts'
import { recordSightings } from './observation.ts'
import type { Sighting } from './observation.ts'
import * as pairing from './pairing.ts'

/** A change in columns; what it does not name is undefined and stays as it is. */
export function pairingColumns(change: PairingChange): Parameters<typeof pairing.setPairing>[3] {
  return {
    opportunity_id: change.opportunity,
    contact_id: change.contact,
    origin: change.origin,
    attached_to_other_name: change.attachedToOtherName,
    contact_is_ours: change.contactIsOurs,
    contact_seen: change.contactSeen && JSON.stringify(change.contactSeen),
    details_since: change.detailsSince,
    choice: change.choice,
    choice_detail: change.choice,
    brake_cause: change.brake,
    brake_answer: change.brake,
    settled_at: change.settled?.at,
    settled_words: change.settled?.words,
    dirty: change.dirty,
    claimed_until: change.claim,
    due_at: change.dueAt,
    attempt: change.attempt,
  }
}

/** What the engine does in one transaction, in PostgreSQL. */
export class PostgresTx implements SyncTx {
  private readonly tx: Tx
  private readonly key: ConnectionKey

  constructor(tx: Tx, key: ConnectionKey) {
    this.tx = tx
    this.key = key
  }

  now() {
    return pairing.databaseNow(this.tx)
  }
  stillHolds(epoch: number) {
    return stillHolds(this.tx, this.key, epoch)
  }
  gather(
    connection: ConnectionRow,
    application: ApplicationId,
    mapping: (tx: SyncTx, job: JobId) => Promise<Mapping>,
  ): Promise<Gathered | null> {
    return gather(this.tx, connection, application, (job) => mapping(this, job))
  }
  mapping(job: JobId | null) {
    return readMapping(this.tx, this.key, job)
  }
  setPairing(application: ApplicationId, change: PairingChange) {
    return pairing.setPairing(this.tx, this.key, application, pairingColumns(change))
  }
  writeBase(application: ApplicationId, base: Base, mappingVersion: number) {
    return pairing.writeBase(this.tx, this.key, application, base, mappingVersion)
  }
  writeHold(application: ApplicationId, reason: HoldReason | null, before: string | null) {
    return pairing.writeHold(this.tx, this.key, application, reason, before)
  }
  brakeCounts(cause: BrakeCause) {
    return brakeCounts(this.tx, this.key, cause)
  }
  noteUnusual(application: ApplicationId, cause: BrakeCause) {
    return noteUnusual(this.tx, this.key, application, cause)
  }
  async wake(application: ApplicationId) {
    await pairing.markDirty(this.tx, this.key.organization, [application], false)
  }
  rest(application: ApplicationId) {
    return pairing.rest(this.tx, this.key, application)
  }
  detach(application: ApplicationId, reason: DetachReason) {
    return pairing.detach(this.tx, this.key, application, reason)
  }
  writeConflict(gathered: Gathered, decision: Extract<Decision, { kind: 'conflict' }>) {
    return writeConflict(this.tx, this.key, gathered, decision)
  }
  openIntent(intent: NewIntent) {
    return openIntent(this.tx, this.key, intent)
  }
  giveUpRequests(application: ApplicationId, at: Date) {
    return giveUpRequests(this.tx, this.key, application, at)
  }
  closeIntent(...closing: Closing) {
    return closeIntent(this.tx, this.key, ...closing)
  }
  async recordSightings(sightings: Sighting[]) {
    await recordContacts(this.tx, this.key, sightings)
    return recordSightings(this.tx, this.key, sightings)
  }
  move(order: MoveOrder & Omit<MoveAs, 'organization'>) {
    return moveApplication(this.tx, { ...order, organization: this.key.organization })
  }
  writeArrival(arrival: Arrival) {
    return writeArrival(this.tx, this.key, arrival)
  }
  show(facts: LeverFacts) {
    return setLeverFacts(this.tx, this.key.organization, [facts])
  }
  appendTimeline(entry: TimelineEntry) {
    return appendTimeline(this.tx, this.key.organization, [entry])
  }
  queueDetails(application: ApplicationId, mayBeThere: boolean) {
    return queueDetails(this.tx, this.key.organization, { applications: [application] }, mayBeThere)
  }
  async fillEmpty(candidate: CandidateId, contact: LeverContact) {
    await addEmptyContactData(this.tx, this.key.organization, candidate, contactData(contact))
  }
  placeName(place: LeverPlace) {
    return placeName(this.tx, this.key, place)
  }
  leverUserName(user: string | null) {
    return leverUserName(this.tx, this.key, user)
  }
}
