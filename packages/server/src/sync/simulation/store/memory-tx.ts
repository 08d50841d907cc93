import type { ApplicationId, JobId, LeverPlace } from '@fulcrum/contract'
import type { TimelineEntry } from '../../../candidates/index.ts'
import { decideMove } from '../../../pipeline/core/index.ts'
import type { LeverFacts, MoveAs, MoveOrder, MoveResult } from '../../../pipeline/index.ts'
import type { BrakeCause } from '../../core/brake.ts'
import type { Decision, DetachReason, HoldReason } from '../../core/decision.ts'
import type { Base } from '../../core/facts.ts'
import type { Mapping } from '../../core/mapping.ts'
import { placeKey } from '../../core/place.ts'
import type { Gathered } from '../../engine/gathered.ts'
import type { PairingChange, SyncTx } from '../../engine/store.ts'
import type { Arrival } from '../../store/arrival.ts'
import type { ConnectionKey, ConnectionRow } from '../../store/connection.ts'
import type { Closing, NewIntent } from '../../store/intent.ts'
import type { Sighting } from '../../store/observation.ts'
import { brakeCounts, noteUnusual } from './brake.ts'
import { readMapping } from './catalog.ts'
import { within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { gather } from './gather.ts'
import { closeIntent, giveUpRequests, openIntent, queueDetails } from './intents.ts'
import { recordSightings } from './observations.ts'
import { markDirty, setPairing, writeHold } from './pairings.ts'

/** What the engine does in one transaction, in memory. */
export class MemoryTx implements SyncTx {
  private readonly db: MemoryDatabase
  private readonly key: ConnectionKey

  constructor(db: MemoryDatabase, key: ConnectionKey) {
    this.db = db
    this.key = key
  }

  async now() {
    return this.db.now()
  }
  async stillHolds(epoch: number) {
    const lease = this.db.leases.get(this.key.connection)
    return lease !== undefined && lease.epoch === epoch && lease.until > this.db.now()
  }
  gather(
    connection: ConnectionRow,
    application: ApplicationId,
    mapping: (tx: SyncTx, job: JobId) => Promise<Mapping>,
  ): Promise<Gathered | null> {
    return gather(this.db, connection, application, (job) => mapping(this, job))
  }
  async mapping(job: JobId | null) {
    return readMapping(this.db, this.key, job)
  }
  async setPairing(application: ApplicationId, change: PairingChange) {
    setPairing(this.db, this.key, application, change)
  }
  async writeBase(application: ApplicationId, base: Base, mappingVersion: number) {
    this.db.pairings.change(within(this.key, application), { base, baseMappingVersion: mappingVersion })
  }
  async writeHold(application: ApplicationId, reason: HoldReason | null, before: string | null) {
    writeHold(this.db, this.key, application, reason, before)
  }
  async brakeCounts(cause: BrakeCause) {
    return brakeCounts(this.db, this.key, cause)
  }
  async noteUnusual(application: ApplicationId, cause: BrakeCause) {
    noteUnusual(this.db, this.key, application, cause)
  }
  async wake(application: ApplicationId) {
    markDirty(this.db, this.key.organization, [application], false)
  }
  async rest(application: ApplicationId) {
    const atRest = { dirty: false, urgent: false, attempt: 0, claimedUntil: null }
    this.db.pairings.change(within(this.key, application), atRest)
  }
  async detach(application: ApplicationId, reason: DetachReason) {
    this.db.pairings.change(within(this.key, application), {
      detachedAt: this.db.now(),
      detachedReason: reason,
      dirty: false,
      urgent: false,
      claimedUntil: null,
      holdReason: null,
      holdSince: null,
    })
  }
  async writeConflict(
    { facts }: Gathered,
    { winner, wish, because }: Extract<Decision, { kind: 'conflict' }>,
  ): Promise<void> {
    const { application, ours } = facts
    const { stage, closeReason, moveSeq } = ours
    const row = {
      ...this.key,
      application,
      at: this.db.now(),
      ours: { stage, closeReason, moveSeq, actor: this.db.applications.get(application)?.mover ?? '' },
      levers: {
        place: placeKey(wish.place),
        actor: await this.leverUserName(wish.author),
        at: new Date(wish.time.kind === 'at' ? wish.time.at : wish.time.before),
      },
      winner,
      because,
    }
    this.db.conflicts.put(application, [...(this.db.conflicts.get(application) ?? []), row])
  }
  async openIntent(intent: NewIntent) {
    return openIntent(this.db, this.key, intent)
  }
  async giveUpRequests(application: ApplicationId, at: Date) {
    giveUpRequests(this.db, this.key, application, at)
  }
  async closeIntent(...closing: Closing) {
    closeIntent(this.db, this.key, ...closing)
  }
  async recordSightings(sightings: Sighting[]) {
    return recordSightings(this.db, this.key, sightings)
  }
  async move(order: MoveOrder & Omit<MoveAs, 'organization'>): Promise<MoveResult> {
    return moveStored(this.db, { ...order, organization: this.key.organization })
  }
  async writeArrival(arrival: Arrival) {
    const { application, moveSeq } = arrival
    this.db.arrivals.put(`${within(this.key, application)}/${moveSeq}`, arrival)
  }
  async show({ applicationId, ...shown }: LeverFacts) {
    this.db.applications.change(applicationId, { shown })
  }
  async appendTimeline(entry: TimelineEntry) {
    appendTimeline(this.db, entry)
  }
  async queueDetails(application: ApplicationId, mayBeThere: boolean) {
    queueDetails(this.db, this.key, application, mayBeThere)
  }
  async fillEmpty() {
    // Details of people stay as they are in the simulation.
  }
  async placeName(place: LeverPlace) {
    const known =
      place.kind === 'stage'
        ? this.db.leverStages.get(within(this.key, place.stage))
        : this.db.archiveReasons.get(within(this.key, place.reason))
    const name = known?.name ?? (place.kind === 'stage' ? place.stage : place.reason)
    return place.kind === 'stage' ? name : `Archived: ${name}`
  }
  async leverUserName(user: string | null) {
    return user === null ? '' : (this.db.leverUsers.get(within(this.key, user))?.name ?? '')
  }
}

function appendTimeline(db: MemoryDatabase, entry: TimelineEntry): void {
  const name = entry.applicationId ?? entry.candidateId
  db.timeline.put(name, [...(db.timeline.get(name) ?? []), entry])
}

/** `pipeline`'s door in memory: its core decides, and what follows is written together. */
export function moveStored(db: MemoryDatabase, order: MoveOrder & MoveAs): MoveResult {
  const application = db.applications.get(order.applicationId)
  const from = application && db.stages.get(application.stage)
  const to = db.stages.get(order.toStageId)
  if (!application || !from || !to || application.organization !== order.organization)
    return { kind: 'refused', because: 'not-there', why: 'There is no such application or stage any more.' }
  const { closeReason: closeReasonId, moveSeq } = application
  const known = order.closeReasonId !== null && db.closeReasons.get(order.closeReasonId) !== undefined
  const decision = decideMove(
    { stage: from, closeReasonId, moveSeq },
    {
      toStage: to,
      closeReasonId: known ? order.closeReasonId : null,
      cause: order.cause,
      seenMoveSeq: order.seenMoveSeq,
    },
  )
  if (decision.kind === 'unchanged') return { kind: 'unchanged' }
  if (decision.kind === 'refused') return { kind: 'refused', because: decision.because, why: decision.because }
  db.applications.put(application.id, {
    ...application,
    stage: to.id,
    closeReason: decision.closeReasonId,
    moveSeq: moveSeq + 1,
    movedAt: db.now(),
    cause: order.cause,
    mover: order.actorName,
  })
  appendTimeline(db, {
    candidateId: application.candidate,
    applicationId: application.id,
    kind: 'move',
    title: `Moved to ${to.name}`,
    detail: order.timelineDetail ?? '',
    actor: order.actorName,
  })
  db.append(order.organization, {
    topic: 'application.changed',
    applicationId: application.id,
    candidateId: application.candidate,
    urgency: order.urgency ?? 'person',
    ...(order.cause === 'lever' ? { cause: 'sync' } : {}),
  })
  return { kind: 'moved', moveSeq: moveSeq + 1, from: { stageId: from.id, closeReasonId } }
}
