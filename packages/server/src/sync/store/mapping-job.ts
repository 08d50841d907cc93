import { JobId, MappingJob, MappingJobKind, UserId } from '@fulcrum/contract'
import type { ApplicationId, LeverPlace, StageId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

type State = MappingJob['state']

/** A mapping job as its worker and its buttons need it. */
export interface MappingJobRow {
  id: string
  kind: MappingJobKind
  jobId: JobId | null
  version: number
  state: State
  askedBy: UserId
  askedByName: string
}

/** Writes a job down with its people; null: another is at work. */
export async function insertMappingJob(
  tx: Tx,
  key: ConnectionKey,
  job: Omit<MappingJobRow, 'id' | 'state'>,
  people: ApplicationId[],
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into mapping_job (organization_id, connection_id, job_id, kind, mapping_version, asked_by, asked_by_name)
    values (${key.organization}, ${key.connection}, ${job.jobId}, ${job.kind}, ${job.version}, ${job.askedBy},
      ${job.askedByName})
    on conflict (organization_id, connection_id) where state in ('running', 'undoing') do nothing
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return null
  await sql`
    insert into mapping_job_person (organization_id, mapping_job_id, application_id)
    select ${key.organization}, ${id}, unnest(${people}::uuid[])`.execute(tx)
  return id
}

/** Locks one job, or (null) the one that is at work. */
export async function lockMappingJob(tx: Tx, key: ConnectionKey, id: string | null): Promise<MappingJobRow | null> {
  const { rows } = await sql<{
    id: string
    kind: string
    job_id: string | null
    mapping_version: number
    state: State
    asked_by: string
    asked_by_name: string
  }>`
    select id, kind, job_id, mapping_version, state, asked_by, asked_by_name from mapping_job
    where organization_id = ${key.organization} and connection_id = ${key.connection}
      and (case when ${id}::uuid is null then finished_at is null else id = ${id}::uuid end)
    order by asked_at limit 1 for update`.execute(tx)
  const row = rows[0]
  return row
    ? {
        id: row.id,
        kind: MappingJobKind.parse(row.kind),
        jobId: JobId.nullable().parse(row.job_id),
        version: row.mapping_version,
        state: row.state,
        askedBy: UserId.parse(row.asked_by),
        askedByName: row.asked_by_name,
      }
    : null
}

/** Whether a job (another than `besides`) is at work for this connection; asked every second, so it costs one index. */
export async function isMappingJobAtWork(db: Db | Tx, key: ConnectionKey, besides?: string): Promise<boolean> {
  const row = await db
    .selectFrom('mapping_job')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('finished_at', 'is', null)
    .$if(besides !== undefined, (query) => query.where('id', '<>', besides ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

/** `over`: nobody is under way any more. A job that was stopped is over a little later. */
export async function setMappingJobState(
  tx: Tx,
  key: ConnectionKey,
  id: string,
  state: State,
  over: boolean,
): Promise<void> {
  await tx
    .updateTable('mapping_job')
    .set({ state, finished_at: over ? sql<Date>`clock_timestamp()` : null })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}

/** The last ten jobs with how far each is. */
export async function mappingJobs(db: Db, key: ConnectionKey): Promise<MappingJob[]> {
  const { rows } = await sql<{
    id: string
    kind: string
    job_id: string | null
    title: string | null
    mapping_version: number
    state: State
    asked_by_name: string
    asked_at: Date
    finished_at: Date | null
    counts: Record<string, number> | null
    reasons: Record<string, number> | null
  }>`
    select j.id, j.kind, j.job_id, w.title, j.mapping_version, j.state, j.asked_by_name, j.asked_at, j.finished_at,
      (select jsonb_object_agg(c.state, c.people) from (select p.state, count(*) as people from mapping_job_person p
        where p.organization_id = j.organization_id and p.mapping_job_id = j.id group by p.state) c) as counts,
      (select jsonb_object_agg(c.why, c.people) from (select p.why, count(*) as people from mapping_job_person p
        where p.organization_id = j.organization_id and p.mapping_job_id = j.id and p.state in ('left', 'kept')
        group by p.why) c) as reasons
    from mapping_job j
    left join job w on w.organization_id = j.organization_id and w.id = j.job_id
    where j.organization_id = ${key.organization} and j.connection_id = ${key.connection}
    order by j.asked_at desc limit 10`.execute(db)
  return rows.map((row) => {
    const count = (state: string) => row.counts?.[state] ?? 0
    const underWay = count('under-way') + count('taking-back')
    const canUndo =
      row.kind !== 'release' && (row.state === 'stopped' || row.state === 'done') && count('done') + underWay > 0
    return MappingJob.parse({
      id: row.id,
      kind: row.kind,
      jobId: row.job_id,
      jobTitle: row.title,
      version: row.mapping_version,
      state: row.state,
      askedBy: row.asked_by_name,
      askedAt: row.asked_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      people: {
        total: Object.values(row.counts ?? {}).reduce((sum, people) => sum + people, 0),
        waiting: count('waiting'),
        underWay,
        done: count('done'),
        left: count('left'),
        undone: count('undone'),
        kept: count('kept'),
      },
      reasons: Object.entries(row.reasons ?? {})
        .map(([why, people]) => ({ why, people }))
        .toSorted((a, b) => b.people - a.people),
      canUndo,
    })
  })
}

/** Whom a job has found for a person; see the table. */
export interface JobOutcome {
  applicationId: ApplicationId
  state: 'waiting' | 'under-way' | 'done' | 'left' | 'taking-back' | 'undone' | 'kept'
  why?: string
  made?: {
    moveSeq: number
    fromStage: StageId
    fromPlace: LeverPlace
    fromMappingVersion: number | null
    toPlace: LeverPlace
  }
}

const placeId = (place: LeverPlace | undefined) => (place?.kind === 'archived' ? place.reason : place?.stage)

export async function writeOutcomes(tx: Tx, key: ConnectionKey, job: string, outcomes: JobOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map(({ applicationId, state, why, made }) => ({
    applicationId,
    state,
    why: why ?? '',
    moveSeq: made?.moveSeq ?? null,
    fromStage: made?.fromStage ?? null,
    fromKind: made?.fromPlace.kind ?? null,
    fromId: placeId(made?.fromPlace) ?? null,
    fromVersion: made?.fromMappingVersion ?? null,
    toKind: made?.toPlace.kind ?? null,
    toId: placeId(made?.toPlace) ?? null,
  }))
  await sql`
    update mapping_job_person p set state = o.state, why = o.why,
      move_seq = coalesce(o."moveSeq", p.move_seq), from_stage_id = coalesce(o."fromStage", p.from_stage_id),
      from_place_kind = coalesce(o."fromKind", p.from_place_kind), from_place_id = coalesce(o."fromId", p.from_place_id),
      from_mapping_version = coalesce(o."fromVersion", p.from_mapping_version),
      to_place_kind = coalesce(o."toKind", p.to_place_kind), to_place_id = coalesce(o."toId", p.to_place_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o("applicationId" uuid, state text, why text,
      "moveSeq" integer, "fromStage" uuid, "fromKind" text, "fromId" text, "fromVersion" integer, "toKind" text,
      "toId" text)
    where p.organization_id = ${key.organization} and p.mapping_job_id = ${job}
      and p.application_id = o."applicationId"`.execute(tx)
}
