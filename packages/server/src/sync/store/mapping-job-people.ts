import { ApplicationId, CandidateId, CloseReasonId, JobId, StageId } from '@fulcrum/contract'
import type { LeverPlace } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Base } from '../core/facts.ts'
import type { JobMove, JobPerson } from '../core/mapping-job.ts'
import type { ConnectionKey } from './connection.ts'
import { baseOfRow } from './facts.ts'
import type { JobOutcome } from './mapping-job.ts'
import { unmappedOf } from './mapping-people.ts'
import { placeOfRow } from './mapping.ts'

/** One person of a mapping job, locked, with what moving them and back needs. */
export interface LockedJobPerson {
  applicationId: ApplicationId
  candidateId: CandidateId
  jobId: JobId | null
  person: JobPerson
  base: Base | null
  agreedUnder: number | null
  /** What the job made of them; null: nothing yet. */
  made: (JobMove & { fromStage: StageId; fromMappingVersion: number | null }) | null
}

type PersonState = JobOutcome['state']

/**
 * Locks up to `limit` people who are in `state`, pairing first and then application, as deciding does. Those whom somebody
 * else works on are left for the next time. `gone`: their tie has ended.
 */
export async function lockJobPeople(
  tx: Tx,
  key: ConnectionKey,
  job: string,
  state: PersonState,
  limit: number,
): Promise<{ locked: LockedJobPerson[]; gone: ApplicationId[] }> {
  const next = await tx
    .selectFrom('mapping_job_person')
    .select('application_id')
    .where('organization_id', '=', key.organization)
    .where('mapping_job_id', '=', job)
    .where('state', '=', state)
    .orderBy('application_id')
    .limit(limit)
    .execute()
  const ids = next.map((row) => row.application_id)
  if (ids.length === 0) return { locked: [], gone: [] }
  const tied = tx
    .selectFrom('pairing')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('application_id', 'in', ids)
    .where('detached_at', 'is', null)
  const there = await tied.select('application_id').execute()
  const pairings = await tied.selectAll().orderBy('application_id').forUpdate().skipLocked().execute()
  const { rows } = await sql<{
    id: string
    candidate_id: string
    job_id: string | null
    stage_id: string
    close_reason_id: string | null
    move_seq: number
    place_kind: string | null
    place_id: string | null
    made_seq: number | null
    from_stage_id: string | null
    from_place_kind: string | null
    from_place_id: string | null
    from_mapping_version: number | null
    to_place_kind: string | null
    to_place_id: string | null
  }>`
    select a.id, a.candidate_id, a.job_id, a.stage_id, a.close_reason_id, a.move_seq,
      case when o.opportunity_id is null then null when o.archived_reason_id is null then 'stage' else 'archived' end
        as place_kind,
      coalesce(o.archived_reason_id, o.stage_id) as place_id,
      m.move_seq as made_seq, m.from_stage_id, m.from_place_kind, m.from_place_id, m.from_mapping_version,
      m.to_place_kind, m.to_place_id
    from application a
    join mapping_job_person m on m.organization_id = a.organization_id and m.application_id = a.id
      and m.mapping_job_id = ${job}
    join pairing p on p.organization_id = a.organization_id and p.connection_id = ${key.connection}
      and p.application_id = a.id
    left join observation o on o.organization_id = p.organization_id and o.connection_id = p.connection_id
      and o.opportunity_id = p.opportunity_id and o.presence = 'visible'
    where a.organization_id = ${key.organization} and a.id = any(${pairings.map((row) => row.application_id)}::uuid[])
    order by a.id for no key update of a`.execute(tx)
  const tie = new Map(pairings.map((row) => [row.application_id, row]))
  const locked = rows.flatMap((row): LockedJobPerson[] => {
    const pairing = tie.get(row.id)
    if (!pairing) return []
    const base = baseOfRow(pairing)
    return [
      {
        applicationId: ApplicationId.parse(row.id),
        candidateId: CandidateId.parse(row.candidate_id),
        jobId: JobId.nullable().parse(row.job_id),
        person: {
          here: {
            stage: StageId.parse(row.stage_id),
            closeReason: CloseReasonId.nullable().parse(row.close_reason_id),
          },
          moveSeq: row.move_seq,
          place: placeOrNull(row.place_kind, row.place_id),
          agreed: base && { place: base.place, moveSeq: base.moveSeq },
          hold: holdOf(pairing.hold_reason, pairing.hold_detail),
          isUnderWay: pairing.dirty,
        },
        base,
        agreedUnder: pairing.base_mapping_version,
        made: madeOf(row),
      },
    ]
  })
  const known = new Set(there.map((row) => row.application_id))
  return { locked, gone: ids.filter((id) => !known.has(id)).map((id) => ApplicationId.parse(id)) }
}

function placeOrNull(kind: string | null, id: string | null): LeverPlace | null {
  return kind === null || id === null ? null : placeOfRow(kind, id)
}

function holdOf(reason: string | null, detail: unknown): JobPerson['hold'] {
  if (reason === null) return { kind: 'none' }
  if (reason !== 'unmapped-out' && reason !== 'unmapped-in') return { kind: 'other' }
  return { kind: 'unmapped', what: unmappedOf(detail) }
}

function madeOf(row: {
  made_seq: number | null
  from_stage_id: string | null
  from_place_kind: string | null
  from_place_id: string | null
  from_mapping_version: number | null
  to_place_kind: string | null
  to_place_id: string | null
}): LockedJobPerson['made'] {
  const fromPlace = placeOrNull(row.from_place_kind, row.from_place_id)
  const toPlace = placeOrNull(row.to_place_kind, row.to_place_id)
  if (row.made_seq === null || row.from_stage_id === null || !fromPlace || !toPlace) return null
  const fromStage = StageId.parse(row.from_stage_id)
  return { moveSeq: row.made_seq, fromStage, fromPlace, toPlace, fromMappingVersion: row.from_mapping_version }
}

/** What became of those whom the job sent on their way: nothing is under way any more. */
export async function settledPeople(
  tx: Tx,
  key: ConnectionKey,
  job: string,
): Promise<{ applicationId: ApplicationId; state: PersonState; holdReason: string | null }[]> {
  const { rows } = await sql<{ application_id: string; state: PersonState; hold_reason: string | null }>`
    select m.application_id, m.state, p.hold_reason
    from mapping_job_person m
    left join pairing p on p.organization_id = m.organization_id and p.connection_id = ${key.connection}
      and p.application_id = m.application_id and p.detached_at is null
    where m.organization_id = ${key.organization} and m.mapping_job_id = ${job}
      and m.state in ('under-way', 'taking-back') and coalesce(p.dirty, false) = false`.execute(tx)
  return rows.map((row) => ({
    applicationId: ApplicationId.parse(row.application_id),
    state: row.state,
    holdReason: row.hold_reason,
  }))
}

/** How many people of a job are in each state. */
export async function countJobPeople(tx: Tx, key: ConnectionKey, job: string): Promise<(state: PersonState) => number> {
  const rows = await tx
    .selectFrom('mapping_job_person')
    .select(['state', (e) => e.fn.countAll<number>().as('people')])
    .where('organization_id', '=', key.organization)
    .where('mapping_job_id', '=', job)
    .groupBy('state')
    .execute()
  const counts = new Map(rows.map((row) => [row.state, row.people]))
  return (state) => counts.get(state) ?? 0
}
