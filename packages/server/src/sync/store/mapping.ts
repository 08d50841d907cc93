import {
  ArchiveReasonId,
  CloseReasonId,
  LeverPlace,
  LeverStageId,
  Milestone,
  OutTarget,
  StageId,
} from '@fulcrum/contract'
import type { InTarget, JobId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import type { Mapping } from '../core/mapping.ts'
import { placeKey } from '../core/place.ts'
import type { ConnectionKey } from './connection.ts'

/** The mapping in force for a job: the organization's, with the rows that the job has of its own before it. */
export async function readMapping(db: Db | Tx, key: ConnectionKey, job: JobId | null): Promise<Mapping> {
  const of = { organization_id: key.organization, connection_id: key.connection }
  const newest = await db
    .selectFrom('mapping_version')
    .select((e) => e.fn.max('version').as('version'))
    .where((e) => e.and(of))
    .where((e) => e.or([e('job_id', 'is', null), e('job_id', '=', job)]))
    .executeTakeFirst()
  const out = await db
    .selectFrom('mapping_out')
    .selectAll()
    .where((e) => e.and(of))
    .where((e) => e.or([e('job_id', 'is', null), e('job_id', '=', job)]))
    .orderBy('job_id', (o) => o.asc().nullsFirst())
    .execute()
  const into = await db
    .selectFrom('mapping_in')
    .selectAll()
    .where((e) => e.and(of))
    .where((e) => e.or([e('job_id', 'is', null), e('job_id', '=', job)]))
    .orderBy('job_id', (o) => o.asc().nullsFirst())
    .execute()
  const stages = await db
    .selectFrom('stage')
    .select(['id', 'milestone'])
    .where('organization_id', '=', key.organization)
    .execute()
  const leverStages = await db
    .selectFrom('lever_stage')
    .select('id')
    .where((e) => e.and(of))
    .where('vanished_at', 'is', null)
    .execute()
  const reasons = await db
    .selectFrom('lever_archive_reason')
    .select(['id', 'hired'])
    .where((e) => e.and(of))
    .where('vanished_at', 'is', null)
    .where('active', '=', true)
    .execute()
  const closeReasons = await db
    .selectFrom('close_reason')
    .select(['id', 'archive_reason_id'])
    .where((e) => e.and(of))
    .where('archive_reason_id', 'is not', null)
    .execute()
  const pairs = closeReasons.map(
    (row) => [CloseReasonId.parse(row.id), ArchiveReasonId.parse(row.archive_reason_id)] as const,
  )
  return {
    version: newest?.version ?? 0,
    // A job's own rows come last and stand.
    out: new Map(out.map((row) => [StageId.parse(row.stage_id), outTargetOf(row.target_kind, row.target_id)])),
    in: new Map(
      into.map((row) => [placeKey(placeOfRow(row.place_kind, row.place_id)), inTargetOf(row.target_stage_id)]),
    ),
    stages: new Map(stages.map((row) => [StageId.parse(row.id), { milestone: Milestone.parse(row.milestone) }])),
    leverStages: new Set(leverStages.map((row) => LeverStageId.parse(row.id))),
    archiveReasons: new Map(reasons.map((row) => [ArchiveReasonId.parse(row.id), { hired: row.hired }])),
    reasonOfCloseReason: new Map(pairs),
    closeReasonOfReason: new Map(pairs.map(([ours, levers]) => [levers, ours])),
  }
}

export function outTargetOf(kind: string, id: string | null): OutTarget {
  return OutTarget.parse(
    kind === 'stage' ? { kind, stage: id } : kind === 'archived' ? { kind, reason: id } : { kind: 'do-not-sync' },
  )
}

export function inTargetOf(stage: string | null): InTarget {
  return stage === null ? { kind: 'do-not-sync' } : { kind: 'stage', stage: StageId.parse(stage) }
}

export function placeOfRow(kind: string, id: string): LeverPlace {
  return LeverPlace.parse(kind === 'archived' ? { kind, reason: id } : { kind: 'stage', stage: id })
}
