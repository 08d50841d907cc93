import { sql } from 'kysely'
import { ApplicationId, CandidateId, CloseReasonId, JobId, OutreachId, StageId, SyncMark } from '@fulcrum/contract'
import type { ArchivedChoice, OrganizationId, UserId } from '@fulcrum/contract'
import type { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { MoveCause } from '../core/cause.ts'

/** One application as read under a lock. */
export interface LockedApplication {
  id: ApplicationId
  candidateId: CandidateId
  jobId: JobId | null
  outreachId: OutreachId | null
  stageId: StageId
  closeReasonId: CloseReasonId | null
  moveSeq: number
  movedAt: Date
  leverLinked: boolean
  /** Why nobody is written to as far as Lever is concerned. */
  leverStop: string | null
  mark: SyncMark['kind']
}

const Mark = SyncMark.shape.kind

/** Locks in the order of the ids, so that two bulk moves never wait for each other. Unknown ids are left out. */
export async function lockApplications(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
): Promise<LockedApplication[]> {
  const { rows } = await sql<{
    id: string
    candidate_id: string
    job_id: string | null
    outreach_id: string | null
    stage_id: string
    close_reason_id: string | null
    move_seq: number
    moved_at: Date
    lever_linked: boolean
    lever_stop: string | null
    lever_mark: string
  }>`
    select id, candidate_id, job_id, outreach_id, stage_id, close_reason_id, move_seq, moved_at, lever_linked, lever_stop, lever_mark
    from application where organization_id = ${organization} and id = any(${ids}::uuid[])
    order by id for update`.execute(tx)
  return rows.map((row) => ({
    id: ApplicationId.parse(row.id),
    candidateId: CandidateId.parse(row.candidate_id),
    jobId: JobId.nullable().parse(row.job_id),
    outreachId: OutreachId.nullable().parse(row.outreach_id),
    stageId: StageId.parse(row.stage_id),
    closeReasonId: CloseReasonId.nullable().parse(row.close_reason_id),
    moveSeq: row.move_seq,
    movedAt: row.moved_at,
    leverLinked: row.lever_linked,
    leverStop: row.lever_stop,
    mark: Mark.parse(row.lever_mark),
  }))
}

/** The database's time now. Not `now()`, which is when the transaction began, before it waited for locks. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('The database told no time')
  return row.at
}

/** Who moved what, written to both tables at once. */
export interface MoveRow {
  applicationId: ApplicationId
  seq: number
  fromStageId: StageId | null
  toStageId: StageId
  fromCloseReasonId: CloseReasonId | null
  toCloseReasonId: CloseReasonId | null
  onItsWay: boolean
}
export interface MovedBy {
  cause: MoveCause
  actorUserId: UserId | null
  actorName: string
  at: Date
}

/**
 * Sets the applications where the moves lead and appends the moves, in one statement. The rows are locked already. Their
 * ids are named besides: how many a list of JSON holds the database only guesses.
 */
export async function writeMoves(tx: Tx, organization: OrganizationId, by: MovedBy, moves: MoveRow[]): Promise<void> {
  const rows = JSON.stringify(moves)
  await sql`
    with placed as (
    update application a set stage_id = m."toStageId", close_reason_id = m."toCloseReasonId", move_seq = m.seq,
      moved_at = ${by.at},
      lever_mark = case when m."onItsWay" then 'on-its-way' else a.lever_mark end,
      lever_direction = case when m."onItsWay" then 'to-lever' else a.lever_direction end,
      lever_words = case when m."onItsWay" then '' else a.lever_words end,
      lever_mark_at = case when m."onItsWay" then ${by.at} else a.lever_mark_at end
    from jsonb_to_recordset(${rows}::jsonb)
      as m("applicationId" uuid, seq integer, "toStageId" uuid, "toCloseReasonId" uuid, "onItsWay" boolean)
    where a.organization_id = ${organization} and a.id = m."applicationId"
      and a.id = any(${moves.map((move) => move.applicationId)}::uuid[]))
    ${appending(organization, by, moves)}`.execute(tx)
}

/** Appends to the history of moves only. */
export async function appendMoves(
  tx: Tx,
  organization: OrganizationId,
  by: MovedBy,
  moves: Omit<MoveRow, 'onItsWay'>[],
): Promise<void> {
  await appending(organization, by, moves).execute(tx)
}

const appending = (organization: OrganizationId, by: MovedBy, moves: Omit<MoveRow, 'onItsWay'>[]) => sql`
    insert into move (organization_id, application_id, seq, from_stage_id, to_stage_id, from_close_reason_id,
      to_close_reason_id, cause, actor_user_id, actor_name, at)
    select ${organization}, m."applicationId", m.seq, m."fromStageId", m."toStageId", m."fromCloseReasonId",
      m."toCloseReasonId", ${by.cause}, ${by.actorUserId}, ${by.actorName}, ${by.at}
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      as m("applicationId" uuid, seq integer, "fromStageId" uuid, "toStageId" uuid, "fromCloseReasonId" uuid,
        "toCloseReasonId" uuid)`

/** Who made the last move of each of these. */
export async function lastMovers(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
): Promise<Map<ApplicationId, { cause: MoveCause; actorName: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; cause: MoveCause; actor_name: string }>`
    select a.id, m.cause, m.actor_name from application a
    join move m on m.organization_id = a.organization_id and m.application_id = a.id and m.seq = a.move_seq
    where a.organization_id = ${organization} and a.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [ApplicationId.parse(row.id), { cause: row.cause, actorName: row.actor_name }]))
}

/** A candidacy to begin with. */
export interface NewApplication {
  candidateId: CandidateId
  jobId: JobId | null
  outreachId: OutreachId | null
  stageId: StageId
  ownerUserId: UserId | null
  createdBy: UserId | null
  archivedChoice: z.output<typeof ArchivedChoice> | null
}

/** Inserts those candidacies that do not exist yet and answers with the new ones. */
export async function insertApplications(
  tx: Tx,
  organization: OrganizationId,
  at: Date,
  applications: NewApplication[],
): Promise<{ id: ApplicationId; candidateId: CandidateId; stageId: StageId }[]> {
  const { rows } = await sql<{ id: string; candidate_id: string; stage_id: string }>`
    insert into application (organization_id, candidate_id, job_id, outreach_id, stage_id, owner_user_id, created_by,
      lever_archived_choice, moved_at, created_at)
    select ${organization}, n."candidateId", n."jobId", n."outreachId", n."stageId", n."ownerUserId", n."createdBy",
      n."archivedChoice", ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(applications)}::jsonb)
      as n("candidateId" uuid, "jobId" uuid, "outreachId" uuid, "stageId" uuid, "ownerUserId" uuid, "createdBy" uuid,
        "archivedChoice" text)
    on conflict do nothing
    returning id, candidate_id, stage_id`.execute(tx)
  return rows.map((row) => ({
    id: ApplicationId.parse(row.id),
    candidateId: CandidateId.parse(row.candidate_id),
    stageId: StageId.parse(row.stage_id),
  }))
}

/** The application of each candidate for one job or, without a job, for one outreach. */
export async function applicationsFor(
  tx: Tx,
  organization: OrganizationId,
  where: { jobId: JobId | null; outreachId: OutreachId | null },
  candidateIds: CandidateId[],
): Promise<Map<CandidateId, ApplicationId>> {
  const { rows } = await sql<{ id: string; candidate_id: string }>`
    select id, candidate_id from application
    where organization_id = ${organization} and candidate_id = any(${candidateIds}::uuid[])
      and (case when ${where.jobId}::uuid is not null then job_id = ${where.jobId}
        else job_id is null and outreach_id = ${where.outreachId}::uuid end)`.execute(tx)
  return new Map(rows.map((row) => [CandidateId.parse(row.candidate_id), ApplicationId.parse(row.id)]))
}

/** Every application of these candidates. */
export async function applicationIdsOf(
  tx: Tx,
  organization: OrganizationId,
  candidates: CandidateId[],
): Promise<ApplicationId[]> {
  const { rows } = await sql<{ id: string }>`
    select id from application
    where organization_id = ${organization} and candidate_id = any(${candidates}::uuid[]) order by id`.execute(tx)
  return rows.map(({ id }) => ApplicationId.parse(id))
}
