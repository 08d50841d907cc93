import { OpportunityId } from '@fulcrum/contract'
import type { ApplicationId, ConnectionId, OrganizationId } from '@fulcrum/contract'
import type { HoldReason } from '../../core/decision.ts'
import type { PairingChange } from '../../engine/store.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import type { Claimed } from '../../store/pairing.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { requestsOf } from './intents.ts'
import type { StoredPairing } from './rows.ts'

const claimMs = 60_000

export const pairingsOf = (db: MemoryDatabase, key: ConnectionKey): StoredPairing[] =>
  [...db.pairings.values()].filter(isOf(key))

const isLive = (pairing: StoredPairing) => pairing.detachedAt === null

/** The live pairing of an opportunity. */
export const pairedWith = (db: MemoryDatabase, key: ConnectionKey, opportunity: string): StoredPairing | undefined =>
  pairingsOf(db, key).find((pairing) => pairing.opportunity === opportunity && isLive(pairing))

export function markDirty(
  db: MemoryDatabase,
  organization: OrganizationId,
  applications: ApplicationId[],
  urgent: boolean,
): ConnectionId[] {
  const connections = new Set<ConnectionId>()
  for (const id of applications) {
    const application = db.applications.get(id)
    const job = application && db.jobs.get(application.job)
    const connection = job?.connection && db.connections.get(job.connection)
    if (!application || application.organization !== organization || !job?.posting || !connection) continue
    if (connection.state === 'ended') continue
    const key = { organization, connection: connection.connection }
    const known = db.pairings.get(within(key, id))
    if (known?.detachedAt) continue
    connections.add(key.connection)
    if (known) touch(db, known, urgent)
    else db.pairings.put(within(key, id), newPairing(db, key, id, job.posting, urgent))
  }
  return [...connections]
}

function newPairing(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  posting: string,
  urgent: boolean,
): StoredPairing {
  const now = db.now()
  return {
    ...key,
    application,
    posting,
    opportunity: null,
    contact: null,
    origin: null,
    base: null,
    baseMappingVersion: null,
    dirty: true,
    dirtySince: now,
    urgent,
    dueAt: now,
    attempt: 0,
    claimedEpoch: null,
    claimedUntil: null,
    paused: false,
    brake: null,
    holdReason: null,
    holdDetail: {},
    holdSince: null,
    choice: null,
    choiceDetail: null,
    attachedToOtherName: null,
    lookedForAt: null,
    detachedAt: null,
    detachedReason: null,
    settled: null,
    createdAt: now,
  }
}

/** A fact changed: it is looked at again. */
function touch(db: MemoryDatabase, pairing: StoredPairing, urgent: boolean): void {
  if (!isLive(pairing)) return
  const now = db.now()
  db.pairings.put(within(pairing, pairing.application), {
    ...pairing,
    dirty: true,
    dirtySince: pairing.dirty ? pairing.dirtySince : now,
    urgent: pairing.urgent || urgent,
    dueAt: now,
  })
}

export function markOpportunitiesDirty(
  db: MemoryDatabase,
  key: ConnectionKey,
  opportunities: string[],
  urgent: boolean,
): void {
  const wanted = new Set(opportunities)
  if (wanted.size === 0) return
  for (const pairing of pairingsOf(db, key))
    if (pairing.opportunity !== null && wanted.has(pairing.opportunity)) touch(db, pairing, urgent)
}

export function wakeAll(db: MemoryDatabase, key: ConnectionKey, which: 'waiting' | 'all', posting?: string): void {
  for (const pairing of pairingsOf(db, key)) {
    if (!isLive(pairing) || (posting !== undefined && pairing.posting !== posting)) continue
    if (which === 'waiting' && (!pairing.dirty || pairing.dueAt <= db.now())) continue
    const change = { dirty: true, dueAt: db.now(), ...(which === 'all' ? { attempt: 0 } : {}) }
    db.pairings.change(within(key, pairing.application), change)
  }
}

/** Who was held because this posting was closed is decided anew. */
export function wakeReopened(db: MemoryDatabase, key: ConnectionKey, posting: string): void {
  for (const pairing of pairingsOf(db, key))
    if (pairing.posting === posting && pairing.holdReason === 'posting-closed') touch(db, pairing, false)
}

export function claim(
  db: MemoryDatabase,
  key: ConnectionKey,
  epoch: number,
  limit: number,
  urgentOnly: boolean,
): Claimed[] {
  const now = db.now()
  const free = pairingsOf(db, key).filter(
    (pairing) =>
      pairing.dirty &&
      isLive(pairing) &&
      pairing.dueAt <= now &&
      (pairing.urgent || !urgentOnly) &&
      (pairing.claimedUntil === null || pairing.claimedUntil < now || pairing.claimedEpoch !== epoch),
  )
  const taken = free
    .toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.dueAt.getTime() - b.dueAt.getTime())
    .slice(0, limit)
  for (const pairing of taken)
    db.pairings.put(within(key, pairing.application), {
      ...pairing,
      claimedEpoch: epoch,
      claimedUntil: new Date(now.getTime() + claimMs),
    })
  return taken.map(({ application, urgent }) => ({ application, urgent }))
}

export function setPairing(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  change: PairingChange,
): void {
  if (change.opportunity !== undefined) {
    const other = pairedWith(db, key, change.opportunity)
    if (other && other.application !== application)
      throw new Error(`duplicate key: opportunity ${change.opportunity} is paired with ${other.application}`)
  }
  db.pairings.change(within(key, application), {
    ...(change.opportunity === undefined ? {} : { opportunity: OpportunityId.parse(change.opportunity) }),
    ...(change.contact === undefined ? {} : { contact: change.contact }),
    ...(change.origin === undefined ? {} : { origin: change.origin }),
    ...(change.attachedToOtherName === undefined ? {} : { attachedToOtherName: change.attachedToOtherName }),
    ...(change.choice === undefined ? {} : { choice: null, choiceDetail: null }),
    ...(change.brake === undefined ? {} : { brake: null }),
    ...(change.settled === undefined ? {} : { settled: change.settled }),
    ...(change.dirty === undefined ? {} : { dirty: change.dirty }),
    ...(change.claim === undefined ? {} : { claimedUntil: null }),
    ...(change.dueAt === undefined ? {} : { dueAt: change.dueAt }),
    ...(change.attempt === undefined ? {} : { attempt: change.attempt }),
  })
}

export function writeHold(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  reason: HoldReason | null,
  before: string | null,
): void {
  if ((reason?.kind ?? null) === before) {
    if (reason) db.pairings.change(within(key, application), { holdDetail: reason })
    return
  }
  db.pairings.change(within(key, application), {
    holdReason: reason?.kind ?? null,
    holdDetail: reason ?? {},
    holdSince: reason ? db.now() : null,
  })
}

export function markLookedFor(db: MemoryDatabase, key: ConnectionKey, postings: string[], from: Date, at: Date): void {
  for (const { application, opportunity, posting } of pairingsOf(db, key)) {
    const asked = requestsOf(db, key, application).flatMap(({ kind, outcome, sentAt }) =>
      kind === 'create' && outcome === 'unknown' ? [Number(sentAt ?? 0)] : [],
    )
    if (opportunity === null && postings.includes(posting) && Math.max(...asked) >= from.getTime())
      db.pairings.change(within(key, application), { lookedForAt: at })
  }
}

export const notReadSince = (db: MemoryDatabase, key: ConnectionKey, at: Date): string[] =>
  pairingsOf(db, key).flatMap(({ opportunity, detachedAt }) => {
    const seen = opportunity === null ? undefined : db.observations.get(within(key, opportunity))
    return detachedAt === null && seen?.presence === 'visible' && seen.readAt < at.getTime() ? [seen.opportunity] : []
  })
