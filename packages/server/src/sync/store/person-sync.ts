import { ApplicationId, CandidateId, SyncMark } from '@fulcrum/contract'
import type { JobId } from '@fulcrum/contract'
import { JobId as JobIdSchema } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'
import { databaseNow } from './pairing.ts'

/** One application of a person and how its tie to Lever stands. */
export interface Tie {
  applicationId: ApplicationId
  jobTitle: string
  stageName: string
  leverPlace: string | null
  leverUrl: string | null
  mark: SyncMark['kind']
  markWords: string
  pausedBy: string | null
  pausedAt: Date | null
  live: boolean
  /** Lever ended it by erasing the person; a new Lead can be asked for. */
  erased: boolean
}

/** @returns null: there is no such person */
export async function tiesOf(
  db: Db,
  key: ConnectionKey,
  candidate: CandidateId,
): Promise<{ name: string; ties: Tie[] } | null> {
  const person = await db
    .selectFrom('candidate')
    .select('name')
    .where('organization_id', '=', key.organization)
    .where('id', '=', candidate)
    .executeTakeFirst()
  if (!person) return null
  const rows = await db
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('stage as s', (j) =>
      j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .leftJoin('job as b', (j) => j.onRef('b.organization_id', '=', 'a.organization_id').onRef('b.id', '=', 'a.job_id'))
    .select(['a.id', 'b.title', 's.name as stage', 'a.lever_place', 'a.lever_url', 'a.lever_mark', 'a.lever_words'])
    .select(['p.paused_at', 'p.paused_by', 'p.detached_at', 'p.detached_reason'])
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('a.candidate_id', '=', candidate)
    .orderBy('a.created_at', 'desc')
    .execute()
  return {
    name: person.name,
    ties: rows.map((row) => ({
      applicationId: ApplicationId.parse(row.id),
      jobTitle: row.title ?? '',
      stageName: row.stage,
      leverPlace: row.lever_place,
      leverUrl: row.lever_url,
      mark: SyncMark.shape.kind.parse(row.lever_mark),
      markWords: row.lever_words,
      pausedBy: row.paused_at === null ? null : (row.paused_by ?? ''),
      pausedAt: row.paused_at,
      live: row.detached_at === null,
      erased: row.detached_reason === 'deleted' || row.detached_reason === 'anonymized',
    })),
  }
}

export interface LockedTie {
  candidateId: CandidateId
  jobId: JobId | null
  opportunity: string | null
  contact: string | null
  paused: boolean
}

/** Locks one application's tie. Null: it has none, or it has ended. */
export async function lockTie(tx: Tx, key: ConnectionKey, application: ApplicationId): Promise<LockedTie | null> {
  const row = await tx
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .select(['a.candidate_id', 'a.job_id', 'p.opportunity_id', 'p.contact_id', 'p.paused_at'])
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.application_id', '=', application)
    .where('p.detached_at', 'is', null)
    .forUpdate('p')
    .executeTakeFirst()
  if (!row) return null
  return {
    candidateId: CandidateId.parse(row.candidate_id),
    jobId: row.job_id === null ? null : JobIdSchema.parse(row.job_id),
    opportunity: row.opportunity_id,
    contact: row.contact_id,
    paused: row.paused_at !== null,
  }
}

/**
 * Begins a tie anew that Lever ended by erasing the person; null: it has another end, or none. `base_at` alone says from
 * when on requests count: those of the tie before are over.
 */
export async function tieAgain(tx: Tx, key: ConnectionKey, application: ApplicationId): Promise<LockedTie | null> {
  await sql`
    update pairing set detached_at = null, detached_reason = null, opportunity_id = null, contact_id = null, origin = null,
      base_stage_id = null, base_close_reason_id = null, base_place_kind = null, base_place_id = null,
      base_move_seq = null, base_rev = null, base_archive_rev = null, base_at = clock_timestamp(), base_mapping_version = null,
      choice = 'create-new', choice_detail = null, created_at = clock_timestamp()
    where organization_id = ${key.organization} and connection_id = ${key.connection}
      and application_id = ${application} and detached_reason in ('deleted', 'anonymized')`.execute(tx)
  const tie = await lockTie(tx, key, application)
  return tie?.opportunity === null ? tie : null
}

/** @param by who pauses; null: goes on */
export async function setPaused(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  by: string | null,
): Promise<void> {
  await sql`
    update pairing set paused_at = ${by === null ? null : await databaseNow(tx)}::timestamptz, paused_by = ${by}
    where organization_id = ${key.organization} and connection_id = ${key.connection}
      and application_id = ${application}`.execute(tx)
}
