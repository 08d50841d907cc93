import { ArchiveReasonId, LeverStageId, LeverUserId, OpportunityId } from '@fulcrum/contract'
import { archiveChangesAfter } from '../../core/archive-changes.ts'
import type { Observation } from '../../core/facts.ts'
import type { Way } from '../../core/way.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { emailHash } from '../../store/observation.ts'
import type { Sighting } from '../../store/observation.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import type { StoredObservation } from './rows.ts'

type Order = readonly [number, number, number]
const orderOf = (updatedAt: number | null, changes: number, readAt: number): Order => [
  updatedAt ?? -Infinity,
  changes,
  readAt,
]
function isNotOlder(a: Order, b: Order): boolean {
  const differs = a.findIndex((value, i) => value !== b[i])
  return differs === -1 || (a[differs] ?? 0) > (b[differs] ?? 0)
}
const orderOfSighting = (s: Sighting) =>
  orderOf(s.updatedAt?.getTime() ?? null, s.stageChanges.length, s.readAt.getTime())

export function recordSightings(db: MemoryDatabase, key: ConnectionKey, sightings: Sighting[]): string[] {
  const newest = new Map<string, Sighting>()
  for (const sighting of sightings) {
    const other = newest.get(sighting.opportunity)
    if (!other || isNotOlder(orderOfSighting(sighting), orderOfSighting(other)))
      newest.set(sighting.opportunity, sighting)
  }
  return [...newest.values()].filter((sighting) => record(db, key, sighting)).map((sighting) => sighting.opportunity)
}

/** Whether the facts changed. */
function record(db: MemoryDatabase, key: ConnectionKey, sighting: Sighting): boolean {
  const name = within(key, sighting.opportunity)
  const before = db.observations.get(name)
  const older =
    before &&
    sighting.presence === 'visible' &&
    !(sighting.readBy === 'answer' && before.presence === 'visible' && isSame(before, sighting)) &&
    !isNotOlder(orderOfSighting(sighting), orderOf(before.updatedAt, before.stageChanges.length, before.readAt))
  if (older) return false
  const seen = merged(key, before, sighting)
  const after = before && isShownAlike(before, seen) ? { ...seen, changedBy: before.changedBy } : seen
  db.observations.put(name, after)
  return !before || !isShownAlike(before, after) || before.posting !== after.posting || before.contact !== after.contact
}

const isSame = (before: StoredObservation, s: Sighting) =>
  before.updatedAt === (s.updatedAt?.getTime() ?? null) && before.stageChanges.length === s.stageChanges.length

function merged(key: ConnectionKey, before: StoredObservation | undefined, s: Sighting): StoredObservation {
  const archived = s.archived && { reason: ArchiveReasonId.parse(s.archived.reason), at: s.archived.at.getTime() }
  const reading = { archived, updatedAt: s.updatedAt?.getTime() ?? null, readAt: s.readAt.getTime() }
  return {
    organization: key.organization,
    connection: key.connection,
    opportunity: OpportunityId.parse(s.opportunity),
    presence: s.presence,
    posting: s.posting === undefined ? (before?.posting ?? null) : s.posting,
    contact: s.contact ?? before?.contact ?? null,
    stage: LeverStageId.parse(s.stage),
    archived,
    archiveChanges: archiveChangesAfter(before ?? null, reading),
    stageChanges: s.stageChanges.map(({ toStage, at, user }) => ({
      toStage: LeverStageId.parse(toStage),
      at: at.getTime(),
      user: user === null ? null : LeverUserId.parse(user),
    })),
    updatedAt: s.updatedAt?.getTime() ?? before?.updatedAt ?? null,
    readAt: Math.max(s.readAt.getTime(), before?.readAt ?? -Infinity),
    createdAt: s.createdAt ?? before?.createdAt ?? null,
    emailHashes: s.emails?.map((email) => emailHash(key, email)) ?? before?.emailHashes ?? [],
    ourCandidates: s.emails === undefined ? (before?.ourCandidates ?? []) : (s.ourCandidates ?? []),
    readBy: before?.readBy === 'answer' && isSame(before, s) ? 'answer' : s.readBy,
    changedBy: s.readBy,
  }
}

function isShownAlike(a: Observation, b: Observation): boolean {
  return (
    a.presence === b.presence &&
    a.stage === b.stage &&
    a.archived?.reason === b.archived?.reason &&
    a.archived?.at === b.archived?.at &&
    a.stageChanges.length === b.stageChanges.length
  )
}

export function setPresence(
  db: MemoryDatabase,
  key: ConnectionKey,
  opportunities: string[],
  presence: Observation['presence'],
  readAt: Date,
  by: Way,
): void {
  for (const opportunity of opportunities) {
    const before = db.observations.get(within(key, opportunity))
    if (!before) continue
    const changedBy = before.presence === presence ? before.changedBy : by
    db.observations.put(within(key, opportunity), { ...before, presence, readAt: readAt.getTime(), changedBy })
  }
}

export const observationsOf = (db: MemoryDatabase, key: ConnectionKey): StoredObservation[] =>
  [...db.observations.values()].filter(isOf(key))
