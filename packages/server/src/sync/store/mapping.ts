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
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../../platform/database.ts'
import type { Mapping } from '../core/mapping.ts'
import { placeKey } from '../core/place.ts'
import type { ConnectionKey } from './connection.ts'

/**
 * The mapping in force for a job: the organization's, with the rows that the job has of its own before it. Read in one
 * statement: somebody may save another one meanwhile, and half of each is neither.
 */
export async function readMapping(db: Db | Tx, key: ConnectionKey, job: JobId | null): Promise<Mapping> {
  const ofConnection = sql<boolean>`organization_id = ${key.organization} and connection_id = ${key.connection}`
  const inForce = sql<boolean>`${ofConnection} and (job_id is null or job_id = ${job}::uuid)`
  const { version, out, into, stages, leverStages, reasons, closeReasons } = await db
    .selectNoFrom((all) => [
      all
        .selectFrom('mapping_version')
        .select((e) => e.fn.max('version').as('version'))
        .where(inForce)
        .as('version'),
      jsonArrayFrom(
        all
          .selectFrom('mapping_out')
          .select(['stage_id', 'target_kind', 'target_id'])
          .where(inForce)
          .orderBy('job_id', (o) => o.asc().nullsFirst()),
      ).as('out'),
      jsonArrayFrom(
        all
          .selectFrom('mapping_in')
          .select(['place_kind', 'place_id', 'target_stage_id'])
          .where(inForce)
          .orderBy('job_id', (o) => o.asc().nullsFirst()),
      ).as('into'),
      jsonArrayFrom(
        all.selectFrom('stage').select(['id', 'milestone']).where('organization_id', '=', key.organization),
      ).as('stages'),
      jsonArrayFrom(all.selectFrom('lever_stage').select('id').where(ofConnection).where('vanished_at', 'is', null)).as(
        'leverStages',
      ),
      jsonArrayFrom(
        all
          .selectFrom('lever_archive_reason')
          .select(['id', 'hired'])
          .where(ofConnection)
          .where('vanished_at', 'is', null)
          .where('active', '=', true),
      ).as('reasons'),
      jsonArrayFrom(
        all
          .selectFrom('close_reason')
          .select(['id', 'archive_reason_id'])
          .where(ofConnection)
          .where('archive_reason_id', 'is not', null),
      ).as('closeReasons'),
    ])
    .executeTakeFirstOrThrow()
  const pairs = closeReasons.map(
    (row) => [CloseReasonId.parse(row.id), ArchiveReasonId.parse(row.archive_reason_id)] as const,
  )
  return {
    version: version ?? 0,
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
