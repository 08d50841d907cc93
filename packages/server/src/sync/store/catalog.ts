import type { LeverPlace } from '@fulcrum/contract'
import type { ArchiveReason, LeverUser, Posting, Stage } from '@fulcrum/lever'
import type { Db, Tx } from '../../platform/database.ts'
import { samePlaces } from '../core/known-places.ts'
import type { StageWithSection } from '../ways/catalog.ts'
import type { ConnectionKey } from './connection.ts'
import { wakeAtPlaces } from './pairing.ts'

type Table = 'lever_user' | 'lever_stage' | 'lever_archive_reason' | 'lever_posting'

/** What a complete list did not show has vanished; it keeps its row, because mappings and histories name it. */
async function markVanished(db: Db | Tx, table: Table, key: ConnectionKey, present: string[], at: Date): Promise<void> {
  await db
    .updateTable(table)
    .set({ vanished_at: at })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('vanished_at', 'is', null)
    .$if(present.length > 0, (q) => q.where('id', 'not in', present))
    .execute()
}

/** Those of these that are known under another name. */
async function renamed(
  tx: Tx,
  table: 'lever_stage' | 'lever_archive_reason',
  key: ConnectionKey,
  rows: { id: string; name: string }[],
): Promise<string[]> {
  const known = await tx
    .selectFrom(table)
    .select(['id', 'name'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .execute()
  const names = new Map(known.map(({ id, name }) => [id, name]))
  return rows.flatMap(({ id, name }) => ((names.get(id) ?? name) === name ? [] : [id]))
}

const keyed = (key: ConnectionKey) => ({
  organization_id: key.organization,
  connection_id: key.connection,
  vanished_at: null,
})

export async function writeUsers(db: Db, key: ConnectionKey, users: LeverUser[], at: Date): Promise<void> {
  const rows = users.map((user) => ({
    ...keyed(key),
    id: user.id,
    name: user.name,
    email: user.email,
    access_role: user.accessRole,
    deactivated: user.deactivatedAt !== null,
  }))
  if (rows.length > 0)
    await db
      .insertInto('lever_user')
      .values(rows)
      .onConflict((c) =>
        c.columns(['organization_id', 'connection_id', 'id']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          email: e.ref('excluded.email'),
          access_role: e.ref('excluded.access_role'),
          deactivated: e.ref('excluded.deactivated'),
          vanished_at: null,
        })),
      )
      .execute()
  await markVanished(
    db,
    'lever_user',
    key,
    users.map((u) => u.id),
    at,
  )
}

/** Whoever stands where the name changed is looked at again, so that cards name it as Lever does. */
export async function writeStages(tx: Tx, key: ConnectionKey, stages: StageWithSection[], at: Date): Promise<void> {
  const rows = stages.map((stage, position) => ({
    ...keyed(key),
    id: stage.id,
    name: stage.text,
    section: stage.section,
    position,
  }))
  const others = await renamed(tx, 'lever_stage', key, rows)
  if (rows.length > 0)
    await tx
      .insertInto('lever_stage')
      .values(rows)
      .onConflict((c) =>
        c.columns(['organization_id', 'connection_id', 'id']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          section: e.ref('excluded.section'),
          position: e.ref('excluded.position'),
          vanished_at: null,
        })),
      )
      .execute()
  await markVanished(
    tx,
    'lever_stage',
    key,
    stages.map((s) => s.id),
    at,
  )
  await wakeAtPlaces(tx, key, 'stage', others)
}

/** As with stages. */
export async function writeArchiveReasons(
  tx: Tx,
  key: ConnectionKey,
  reasons: ArchiveReason[],
  at: Date,
): Promise<void> {
  const rows = reasons.map((reason, position) => ({
    ...keyed(key),
    id: reason.id,
    name: reason.text,
    hired: reason.type === 'hired',
    active: reason.status === 'active',
    position,
  }))
  const others = await renamed(tx, 'lever_archive_reason', key, rows)
  if (rows.length > 0)
    await tx
      .insertInto('lever_archive_reason')
      .values(rows)
      .onConflict((c) =>
        c.columns(['organization_id', 'connection_id', 'id']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          hired: e.ref('excluded.hired'),
          active: e.ref('excluded.active'),
          position: e.ref('excluded.position'),
          vanished_at: null,
        })),
      )
      .execute()
  await markVanished(
    tx,
    'lever_archive_reason',
    key,
    reasons.map((r) => r.id),
    at,
  )
  await wakeAtPlaces(tx, key, 'archived', others)
}

/** Whether these are the stages and reasons that were read last, under the same names. */
export async function knowsPlaces(
  db: Db,
  key: ConnectionKey,
  stages: Stage[],
  reasons: ArchiveReason[],
): Promise<boolean> {
  const knownStages = await db
    .selectFrom('lever_stage')
    .select(['id', 'name'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('vanished_at', 'is', null)
    .execute()
  const knownReasons = await db
    .selectFrom('lever_archive_reason')
    .select(['id', 'name', 'active'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('vanished_at', 'is', null)
    .execute()
  return (
    samePlaces(
      knownStages.map((row) => ({ ...row, active: true })),
      stages.map(({ id, text }) => ({ id, name: text, active: true })),
    ) &&
    samePlaces(
      knownReasons,
      reasons.map(({ id, text, status }) => ({ id, name: text, active: status === 'active' })),
    )
  )
}

/** One stage or reason is gone, as a request that named it has shown. */
export async function markPlaceVanished(db: Db, key: ConnectionKey, place: LeverPlace, at: Date): Promise<void> {
  await db
    .updateTable(place.kind === 'stage' ? 'lever_stage' : 'lever_archive_reason')
    .set({ vanished_at: at })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', place.kind === 'stage' ? place.stage : place.reason)
    .where('vanished_at', 'is', null)
    .execute()
}

interface JobRow {
  postingId: string
  title: string
  team: string
  location: string
  owner: string
  state: 'published' | 'internal' | 'closed' | 'draft' | 'pending' | 'rejected' | 'gone'
  leverUrl: string | null
}

/** Writes postings and answers what the jobs that mirror them show; vanished ones included, as gone. */
export async function writePostings(
  db: Db,
  key: ConnectionKey,
  postings: Posting[],
  webUrl: string,
  at: Date,
): Promise<JobRow[]> {
  const rows = postings.map((posting) => ({
    ...keyed(key),
    id: posting.id,
    name: posting.text,
    state: posting.state,
    team: posting.team ?? '',
    location: posting.location ?? '',
    owner_id: posting.owner,
    hiring_manager_id: posting.hiringManager,
    confidential: posting.confidentiality === 'confidential',
    lever_url: posting.urls?.show ?? null,
  }))
  if (rows.length > 0)
    await db
      .insertInto('lever_posting')
      .values(rows)
      .onConflict((c) =>
        c.columns(['organization_id', 'connection_id', 'id']).doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          state: e.ref('excluded.state'),
          team: e.ref('excluded.team'),
          location: e.ref('excluded.location'),
          owner_id: e.ref('excluded.owner_id'),
          hiring_manager_id: e.ref('excluded.hiring_manager_id'),
          confidential: e.ref('excluded.confidential'),
          lever_url: e.ref('excluded.lever_url'),
          vanished_at: null,
        })),
      )
      .execute()
  await markVanished(
    db,
    'lever_posting',
    key,
    postings.map((p) => p.id),
    at,
  )
  const names = await db
    .selectFrom('lever_user')
    .select(['id', 'name'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .execute()
  const nameOf = new Map(names.map((user) => [user.id, user.name]))
  const stored = await db
    .selectFrom('lever_posting')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .execute()
  return stored.map((posting) => ({
    postingId: posting.id,
    title: posting.name,
    team: posting.team,
    location: posting.location,
    owner: nameOf.get(posting.owner_id ?? '') ?? '',
    state: posting.vanished_at === null ? jobState(posting.state) : 'gone',
    leverUrl: posting.lever_url ?? `${webUrl}/jobs/${posting.id}`,
  }))
}

/** A state that Lever added after us is treated as not open. */
function jobState(state: string): JobRow['state'] {
  const known = ['published', 'internal', 'closed', 'draft', 'pending', 'rejected'] as const
  return known.find((one) => one === state) ?? 'closed'
}
