import { ArchiveReasonId, CloseReasonId, JobId, LeverStageId, LeverUserId } from '@fulcrum/contract'
import type { LeverPlace } from '@fulcrum/contract'
import type { ArchiveReason, LeverUser, Posting, Stage } from '@fulcrum/lever'
import { samePlaces } from '../../core/known-places.ts'
import type { Mapping } from '../../core/mapping.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import type { StageWithSection } from '../../ways/catalog.ts'
import { isOf, within } from './database.ts'
import { beingIndexed, isIndexed } from '../../core/indexed.ts'
import type { MemoryDatabase } from './database.ts'
import { observationsOf } from './observations.ts'
import { markOpportunitiesDirty, pairedWith, wakeReopened } from './pairings.ts'
import type { StoredObservation } from './rows.ts'
import type { Table } from './table.ts'

/** What a complete list did not show has vanished; it keeps its row. */
function markVanished<Row extends ConnectionKey & { id: string; vanishedAt: Date | null }>(
  table: Table<Row>,
  key: ConnectionKey,
  present: string[],
  at: Date,
): void {
  for (const row of [...table.values()].filter(isOf(key)))
    if (row.vanishedAt === null && !present.includes(row.id)) table.put(within(key, row.id), { ...row, vanishedAt: at })
}
const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id)

export function writeUsers(db: MemoryDatabase, key: ConnectionKey, users: LeverUser[], at: Date): void {
  for (const { id, name, email, deactivatedAt } of users)
    db.leverUsers.put(within(key, id), {
      ...key,
      id: LeverUserId.parse(id),
      name,
      email,
      deactivated: deactivatedAt !== null,
      vanishedAt: null,
    })
  markVanished(db.leverUsers, key, idsOf(users), at)
}

/** Whose opportunity is seen there is looked at again. */
function wakeWhere(db: MemoryDatabase, key: ConnectionKey, isThere: (seen: StoredObservation) => boolean): void {
  const there = observationsOf(db, key).filter(isThere)
  markOpportunitiesDirty(
    db,
    key,
    there.map(({ opportunity }) => opportunity),
    false,
  )
}

/** Those of these that are known under another name. */
function renamed<Row extends { id: string; name: string }>(
  table: Table<Row>,
  key: ConnectionKey,
  rows: { id: string; text: string }[],
): Set<string> {
  return new Set(idsOf(rows.filter(({ id, text }) => (table.get(within(key, id))?.name ?? text) !== text)))
}

export function writeStages(db: MemoryDatabase, key: ConnectionKey, stages: StageWithSection[], at: Date): void {
  const others = renamed(db.leverStages, key, stages)
  for (const { id, text } of stages)
    db.leverStages.put(within(key, id), { ...key, id: LeverStageId.parse(id), name: text, vanishedAt: null })
  markVanished(db.leverStages, key, idsOf(stages), at)
  wakeWhere(db, key, ({ archived, stage }) => !archived && others.has(stage))
}

export function writeArchiveReasons(db: MemoryDatabase, key: ConnectionKey, reasons: ArchiveReason[], at: Date): void {
  const others = renamed(db.archiveReasons, key, reasons)
  for (const { id, text, type, status } of reasons) {
    const archiveReason = ArchiveReasonId.parse(id)
    const [hired, active] = [type === 'hired', status === 'active']
    db.archiveReasons.put(within(key, id), { ...key, id: archiveReason, name: text, hired, active, vanishedAt: null })
    if (!hired) writeCloseReason(db, key, archiveReason, text, active)
  }
  markVanished(db.archiveReasons, key, idsOf(reasons), at)
  wakeWhere(db, key, ({ archived }) => archived !== null && others.has(archived.reason))
  const present = new Set(idsOf(reasons.filter((reason) => reason.type !== 'hired')))
  for (const row of db.closeReasons.values())
    if (row.organization === key.organization && row.archiveReason !== null)
      if (row.connection !== key.connection || !present.has(row.archiveReason))
        db.closeReasons.put(row.id, { ...row, retired: true })
}

export function knowsPlaces(
  db: MemoryDatabase,
  key: ConnectionKey,
  stages: Stage[],
  reasons: ArchiveReason[],
): boolean {
  const stagesKnown = [...db.leverStages.values()].filter((row) => isOf(key)(row) && row.vanishedAt === null)
  const reasonsKnown = [...db.archiveReasons.values()].filter((row) => isOf(key)(row) && row.vanishedAt === null)
  return (
    samePlaces(
      stagesKnown.map(({ id, name }) => ({ id, name, active: true })),
      stages.map(({ id, text }) => ({ id, name: text, active: true })),
    ) &&
    samePlaces(
      reasonsKnown,
      reasons.map(({ id, text, status }) => ({ id, name: text, active: status === 'active' })),
    )
  )
}

export function markPlaceVanished(db: MemoryDatabase, key: ConnectionKey, place: LeverPlace, at: Date): void {
  const gone = <Row extends { vanishedAt: Date | null }>(table: Table<Row>, id: string) => {
    const row = table.get(within(key, id))
    if (row && row.vanishedAt === null) table.put(within(key, id), { ...row, vanishedAt: at })
  }
  if (place.kind === 'stage') gone(db.leverStages, place.stage)
  else gone(db.archiveReasons, place.reason)
}

/** Lever's reason as one of ours, known again by Lever's id. */
function writeCloseReason(
  db: MemoryDatabase,
  key: ConnectionKey,
  archiveReason: ArchiveReasonId,
  name: string,
  active: boolean,
): void {
  const known = [...db.closeReasons.values()].find(
    (row) => row.connection === key.connection && row.archiveReason === archiveReason,
  )
  const id = known?.id ?? CloseReasonId.parse(db.uuid())
  db.closeReasons.put(id, { ...key, id, name, archiveReason, retired: !active })
}

export function writePostings(db: MemoryDatabase, key: ConnectionKey, postings: Posting[], at: Date): void {
  for (const { id, state } of postings) {
    const indexedAt = db.postings.get(within(key, id))?.indexedAt ?? null
    db.postings.put(within(key, id), { ...key, id, state, indexedAt, vanishedAt: null })
    const known = [...db.jobs.values()].some((job) => job.connection === key.connection && job.posting === id)
    if (known) continue
    const job = JobId.parse(db.uuid())
    db.jobs.put(job, { ...key, id: job, posting: id, more: 0 })
  }
  markVanished(db.postings, key, idsOf(postings), at)
  for (const { id, state } of postings) if (state === 'published' || state === 'internal') wakeReopened(db, key, id)
}

export function countMoreInLever(db: MemoryDatabase, key: ConnectionKey): void {
  const counts = new Map<string, number>()
  for (const { posting, presence, archived, opportunity } of observationsOf(db, key)) {
    if (posting === null || presence !== 'visible' || archived) continue
    counts.set(posting, (counts.get(posting) ?? 0) + (pairedWith(db, key, opportunity) ? 0 : 1))
  }
  for (const job of db.jobs.values()) {
    const more = job.connection === key.connection && job.posting !== null ? counts.get(job.posting) : undefined
    if (more !== undefined && more !== job.more) db.jobs.put(job.id, { ...job, more })
  }
}

export function readMapping(db: MemoryDatabase, key: ConnectionKey, job: JobId | null): Mapping {
  const ofAll = db.mappings.get(within(key, ''))
  const ofJob = job === null ? undefined : db.mappings.get(within(key, job))
  const present = <Row extends ConnectionKey & { vanishedAt: Date | null }>(table: Table<Row>) =>
    [...table.values()].filter((row) => isOf(key)(row) && row.vanishedAt === null)
  const stages = [...db.stages.values()].filter((stage) => stage.organization === key.organization)
  const pairs = [...db.closeReasons.values()].flatMap(({ id, connection, archiveReason }) =>
    connection === key.connection && archiveReason !== null ? [[id, archiveReason] as const] : [],
  )
  return {
    version: Math.max(ofAll?.version ?? 0, ofJob?.version ?? 0),
    // A job's own rows come last and stand.
    out: new Map([...(ofAll?.out ?? []), ...(ofJob?.out ?? [])]),
    in: new Map([...(ofAll?.in ?? []), ...(ofJob?.in ?? [])]),
    stages: new Map(stages.map(({ id, milestone }) => [id, { milestone }])),
    leverStages: new Set(present(db.leverStages).map((stage) => stage.id)),
    archiveReasons: new Map(
      present(db.archiveReasons).flatMap(({ id, hired, active }) => (active ? [[id, { hired }] as const] : [])),
    ),
    reasonOfCloseReason: new Map(pairs),
    closeReasonOfReason: new Map(pairs.map(([ours, levers]) => [levers, ours])),
  }
}

export function beginIndex(db: MemoryDatabase, key: ConnectionKey, posting: string): boolean {
  const known = db.postings.get(within(key, posting))
  if (!known || isIndexed(known.indexedAt)) return false
  db.postings.change(within(key, posting), { indexedAt: beingIndexed })
  return true
}
