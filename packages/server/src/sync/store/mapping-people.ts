import { ApplicationId, CloseReasonId, JobId, LeverPlace, StageId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { HeldFor, StandingOn } from '../core/mapping-effect.ts'
import type { ConnectionKey } from './connection.ts'
import { placeOfRow } from './mapping.ts'

/**
 * Where the paired people stand on both sides.
 *
 * @param only people of this job; null: of all jobs
 * @param jobsWithRows the jobs that are told apart, because they have rows of their own
 */
export async function standings(
  db: Db | Tx,
  key: ConnectionKey,
  only: JobId | null,
  jobsWithRows: JobId[],
): Promise<StandingOn[]> {
  return (await groups(db, key, only, jobsWithRows, 'all')).map(({ standing }) => standing)
}

/** The same with who they are, of those with nothing under way and nothing on hold. */
export function restingPeople(
  db: Db | Tx,
  key: ConnectionKey,
  only: JobId | null,
  jobsWithRows: JobId[],
): Promise<{ standing: StandingOn; applicationIds: ApplicationId[] }[]> {
  return groups(db, key, only, jobsWithRows, 'resting')
}

async function groups(
  db: Db | Tx,
  key: ConnectionKey,
  only: JobId | null,
  jobsWithRows: JobId[],
  which: 'all' | 'resting',
): Promise<{ standing: StandingOn; applicationIds: ApplicationId[] }[]> {
  const { rows } = await sql<{
    stage_id: string
    close_reason_id: string | null
    place_kind: string
    place_id: string
    job_id: string | null
    agreed_under: number | null
    is_resting: boolean
    is_held: boolean
    people: number
    ids: string[] | null
  }>`
    select a.stage_id, a.close_reason_id,
      case when o.archived_reason_id is null then 'stage' else 'archived' end as place_kind,
      coalesce(o.archived_reason_id, o.stage_id) as place_id,
      case when a.job_id = any(${jobsWithRows}::uuid[]) then a.job_id end as job_id,
      p.base_mapping_version as agreed_under,
      p.base_at is not null and p.hold_reason is null and not p.dirty as is_resting,
      p.hold_reason is not null as is_held, count(*) as people,
      case when ${which} = 'resting' then array_agg(p.application_id) end as ids
    from pairing p
    join application a on a.organization_id = p.organization_id and a.id = p.application_id
    join observation o on o.organization_id = p.organization_id and o.connection_id = p.connection_id
      and o.opportunity_id = p.opportunity_id and o.presence = 'visible'
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection} and p.detached_at is null
      and (${only}::uuid is null or a.job_id = ${only})
      and (${which} = 'all' or (p.base_at is not null and p.hold_reason is null and not p.dirty))
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db)
  return rows.map((row) => ({
    standing: {
      here: { stage: StageId.parse(row.stage_id), closeReason: CloseReasonId.nullable().parse(row.close_reason_id) },
      place: placeOfRow(row.place_kind, row.place_id),
      job: JobId.nullable().parse(row.job_id),
      agreedUnder: row.agreed_under,
      isResting: row.is_resting,
      isHeld: row.is_held,
      people: row.people,
    },
    applicationIds: (row.ids ?? []).map((id) => ApplicationId.parse(id)),
  }))
}

const Detail = z.union([
  z
    .object({ here: z.object({ stage: StageId, closeReason: CloseReasonId.nullable() }) })
    .transform(({ here }) => ({ kind: 'out' as const, here })),
  z.object({ place: LeverPlace }).transform(({ place }) => ({ kind: 'in' as const, place })),
])

/** What somebody on hold waits for in the mapping. */
export const unmappedOf = (holdDetail: unknown): z.output<typeof Detail> => Detail.parse(holdDetail)

/** What people are held for who wait for the mapping; see `standings`. */
export async function heldAsUnmapped(
  db: Db | Tx,
  key: ConnectionKey,
  only: JobId | null,
  jobsWithRows: JobId[],
): Promise<HeldFor[]> {
  return (await heldForMapping(db, key, only, jobsWithRows)).map(({ held }) => held)
}

/** The same with who they are. */
export async function heldForMapping(
  db: Db | Tx,
  key: ConnectionKey,
  only: JobId | null,
  jobsWithRows: JobId[],
): Promise<{ held: HeldFor; applicationIds: ApplicationId[] }[]> {
  const { rows } = await sql<{
    hold_detail: unknown
    stage_id: string
    job_id: string | null
    people: number
    ids: string[]
  }>`
    select p.hold_detail, a.stage_id, case when a.job_id = any(${jobsWithRows}::uuid[]) then a.job_id end as job_id,
      count(*) as people, array_agg(p.application_id) as ids
    from pairing p
    join application a on a.organization_id = p.organization_id and a.id = p.application_id
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection} and p.detached_at is null
      and p.hold_reason in ('unmapped-out', 'unmapped-in') and (${only}::uuid is null or a.job_id = ${only})
    group by 1, 2, 3`.execute(db)
  return rows.map((row) => ({
    held: {
      ...unmappedOf(row.hold_detail),
      stage: StageId.parse(row.stage_id),
      job: JobId.nullable().parse(row.job_id),
      people: row.people,
    },
    applicationIds: row.ids.map((id) => ApplicationId.parse(id)),
  }))
}
