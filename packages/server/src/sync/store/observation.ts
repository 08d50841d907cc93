import { createHash } from 'node:crypto'
import { LeverStageId, LeverUserId, OpportunityId, ArchiveReasonId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { LeverContact } from '../core/contact.ts'
import type { Observation, StageChange } from '../core/facts.ts'
import type { Way } from '../core/way.ts'
import type { ConnectionKey } from './connection.ts'

/** Something read of an opportunity. `undefined`: this answer did not say (answers to writes say little). */
export interface Sighting {
  opportunity: string
  presence: Observation['presence']
  stage: string
  archived: { reason: string; at: Date } | null
  stageChanges: { toStage: string; at: Date; user: string | null }[]
  updatedAt: Date | null
  createdAt?: Date
  posting?: string | null
  contact?: string | null
  emails?: string[]
  /** The person's details, kept where the opportunity is paired. */
  person?: LeverContact
  ourCandidates?: string[]
  /** When the request that answered this was sent, by our clock. */
  readAt: Date
  readBy: Way
}

const StoredChanges = z.array(z.object({ toStage: LeverStageId, at: z.number(), user: LeverUserId.nullable() }))
const StoredArchiveChanges = z.array(z.object({ reason: ArchiveReasonId.nullable(), at: z.number() }))

/** Addresses of people who are not ours are kept as hashes only. */
export function emailHash(key: Pick<ConnectionKey, 'organization'>, email: string): string {
  return createHash('sha256').update(`${key.organization}:${email.trim().toLowerCase()}`).digest('hex')
}

interface Row {
  opportunity_id: string
  stage_id: string
  archived_reason_id: string | null
  archived_at: Date | null
  stage_changes: unknown
  archive_changes: unknown
  lever_updated_at: Date | null
  posting_id: string | null
  contact_id: string | null
  presence: string
  read_at: Date
}

const Presence = z.enum(['visible', 'deleted', 'anonymized', 'not-visible'])

export function observationOf(row: Row): Observation {
  return {
    opportunity: OpportunityId.parse(row.opportunity_id),
    presence: Presence.parse(row.presence),
    posting: row.posting_id,
    contact: row.contact_id,
    stage: LeverStageId.parse(row.stage_id),
    archived:
      row.archived_reason_id === null
        ? null
        : { reason: ArchiveReasonId.parse(row.archived_reason_id), at: row.archived_at?.getTime() ?? 0 },
    stageChanges: StoredChanges.parse(row.stage_changes),
    archiveChanges: StoredArchiveChanges.parse(row.archive_changes),
    updatedAt: row.lever_updated_at?.getTime() ?? null,
    readAt: row.read_at.getTime(),
  }
}

export async function readObservation(
  db: Db | Tx,
  key: ConnectionKey,
  opportunity: string,
): Promise<Observation | null> {
  const row = await db
    .selectFrom('observation')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('opportunity_id', '=', opportunity)
    .executeTakeFirst()
  return row ? observationOf(row) : null
}

/** Whether a sighting shows what was seen already; where our own answer has shown it, `read_by` goes on to say so. */
const isSame = sql`(excluded.lever_updated_at is not distinct from o.lever_updated_at
  and jsonb_array_length(excluded.stage_changes) = jsonb_array_length(o.stage_changes))`

/**
 * Writes sightings down, many in one statement. An older one (by `updatedAt`, then by the length of `stageChanges`)
 * never replaces a newer one; one that says the same again only moves `read_at`.
 *
 * @returns the opportunities whose facts changed
 */
export async function recordSightings(tx: Tx, key: ConnectionKey, sightings: Sighting[]): Promise<string[]> {
  const newest = new Map<string, Sighting>()
  for (const s of sightings) {
    const other = newest.get(s.opportunity)
    if (!other || isNewer(s, other)) newest.set(s.opportunity, s)
  }
  if (newest.size === 0) return []
  const rows = [...newest.values()]
    .toSorted((a, b) => (a.opportunity < b.opportunity ? -1 : 1))
    .map((s) => ({
      organization_id: key.organization,
      connection_id: key.connection,
      opportunity_id: s.opportunity,
      contact_id: s.contact ?? null,
      posting_id: s.posting ?? null,
      presence: s.presence,
      stage_id: s.stage,
      archived_reason_id: s.archived?.reason ?? null,
      archived_at: s.archived?.at ?? null,
      stage_changes: s.stageChanges.map(({ toStage, at, user }) => ({ toStage, at: at.getTime(), user })),
      archive_change: { reason: s.archived?.reason ?? null, at: (s.archived?.at ?? s.updatedAt ?? s.readAt).getTime() },
      lever_updated_at: s.updatedAt,
      lever_created_at: s.createdAt ?? null,
      email_hashes: s.emails?.map((email) => emailHash(key, email)) ?? [],
      our_candidate_ids: s.ourCandidates ?? [],
      read_at: s.readAt,
      read_by: s.readBy,
      knows_posting: s.posting !== undefined,
      knows_person: s.emails !== undefined,
    }))
  const changed = await sql<{ opportunity_id: string; changed: boolean }>`
    with seen as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        organization_id uuid, connection_id uuid, opportunity_id text, contact_id text, posting_id text, presence text,
        stage_id text, archived_reason_id text, archived_at timestamptz, stage_changes jsonb, archive_change jsonb,
        lever_updated_at timestamptz,
        lever_created_at timestamptz, email_hashes text[], our_candidate_ids uuid[], read_at timestamptz, read_by text,
        knows_posting boolean, knows_person boolean)
    ), before as (
      select o.* from observation o join seen s using (organization_id, connection_id, opportunity_id)
      order by o.opportunity_id for update of o
    ), written as (
      insert into observation as o (organization_id, connection_id, opportunity_id, contact_id, posting_id, presence, stage_id,
        archived_reason_id, archived_at, stage_changes, archive_changes, lever_updated_at, lever_created_at, email_hashes, our_candidate_ids,
        read_at, read_by, changed_by)
      select organization_id, connection_id, opportunity_id, contact_id, posting_id, presence, stage_id,
        archived_reason_id, archived_at, stage_changes,
        case when archived_reason_id is null then '[]' else jsonb_build_array(archive_change) end,
        lever_updated_at, lever_created_at, email_hashes, our_candidate_ids, read_at, read_by, read_by
      -- Read and locked first: a row that this very statement has written already cannot be locked, and would look new.
      from seen where (select count(*) from before) >= 0
      on conflict (organization_id, connection_id, opportunity_id) do update set
        contact_id = coalesce(excluded.contact_id, o.contact_id),
        posting_id = case when (select knows_posting from seen s where s.opportunity_id = o.opportunity_id) then excluded.posting_id else o.posting_id end,
        presence = excluded.presence, stage_id = excluded.stage_id, archived_reason_id = excluded.archived_reason_id,
        archived_at = excluded.archived_at, stage_changes = excluded.stage_changes,
        archive_changes = case when (o.archived_reason_id, o.archived_at) is not distinct from (excluded.archived_reason_id, excluded.archived_at)
          then o.archive_changes
          else o.archive_changes || (select archive_change from seen s where s.opportunity_id = o.opportunity_id) end,
        lever_updated_at = coalesce(excluded.lever_updated_at, o.lever_updated_at),
        lever_created_at = coalesce(excluded.lever_created_at, o.lever_created_at),
        email_hashes = case when (select knows_person from seen s where s.opportunity_id = o.opportunity_id) then excluded.email_hashes else o.email_hashes end,
        our_candidate_ids = case when (select knows_person from seen s where s.opportunity_id = o.opportunity_id) then excluded.our_candidate_ids else o.our_candidate_ids end,
        read_at = greatest(excluded.read_at, o.read_at),
        read_by = case when o.read_by = 'answer' and ${isSame} then 'answer' else excluded.read_by end,
        changed_by = case when o.presence = excluded.presence and o.stage_id = excluded.stage_id
          and o.archived_reason_id is not distinct from excluded.archived_reason_id
          and o.archived_at is not distinct from excluded.archived_at
          and jsonb_array_length(o.stage_changes) = jsonb_array_length(excluded.stage_changes)
          then o.changed_by else excluded.read_by end
      where excluded.presence <> 'visible'
        or (coalesce(excluded.lever_updated_at, '-infinity'), jsonb_array_length(excluded.stage_changes), excluded.read_at)
        >= (coalesce(o.lever_updated_at, '-infinity'), jsonb_array_length(o.stage_changes), o.read_at)
        or (excluded.read_by = 'answer' and excluded.presence = o.presence and ${isSame})
      returning o.*
    )
    select w.opportunity_id,
      b.opportunity_id is null or b.presence <> w.presence or b.stage_id <> w.stage_id
      or b.archived_reason_id is distinct from w.archived_reason_id or b.archived_at is distinct from w.archived_at
      or b.posting_id is distinct from w.posting_id or b.contact_id is distinct from w.contact_id
      or jsonb_array_length(b.stage_changes) <> jsonb_array_length(w.stage_changes) as changed
    from written w left join before b using (organization_id, connection_id, opportunity_id)`.execute(tx)
  return changed.rows.filter((row) => row.changed).map((row) => row.opportunity_id)
}

function isNewer(a: Sighting, b: Sighting): boolean {
  const key = (s: Sighting) => [s.updatedAt?.getTime() ?? -1, s.stageChanges.length, s.readAt.getTime()] as const
  const [x, y] = [key(a), key(b)]
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return (x[i] ?? 0) > (y[i] ?? 0)
  return true
}

/** Marks an opportunity as gone without touching where it stood. */
export async function recordPresence(
  tx: Tx,
  key: ConnectionKey,
  opportunity: string,
  presence: Observation['presence'],
  readAt: Date,
  by: Way,
): Promise<void> {
  await tx
    .updateTable('observation')
    .set({ presence, read_at: readAt, changed_by: changedBy(presence, by) })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('opportunity_id', '=', opportunity)
    .execute()
}

export type { StageChange }

/** By which way the present state was first seen stays, where a reading shows the same again. */
const changedBy = (presence: Observation['presence'], by: Way) =>
  sql<string | null>`case when presence = ${presence} then changed_by else ${by} end`

/** Marks opportunities that Lever lists as deleted. */
export async function markGone(
  db: Db | Tx,
  key: ConnectionKey,
  opportunities: string[],
  readAt: Date,
  by: Way,
): Promise<void> {
  if (opportunities.length === 0) return
  await db
    .updateTable('observation')
    .set({ presence: 'deleted', read_at: readAt, changed_by: changedBy('deleted', by) })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('opportunity_id', 'in', opportunities)
    .execute()
}
