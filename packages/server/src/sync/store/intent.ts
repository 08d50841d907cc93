import { ArchiveReasonId, CloseReasonId, LeverStageId, LeverUserId, StageId } from '@fulcrum/contract'
import type { ApplicationId, LeverPlace } from '@fulcrum/contract'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { IntentTable } from '../../platform/schema.generated.ts'
import type { Intent } from '../core/facts.ts'
import type { ConnectionKey } from './connection.ts'

const Kind = z.enum(['stage', 'archive', 'unarchive', 'create'])
const Outcome = z.enum(['done', 'failed', 'unknown', 'superseded'])

export function intentOf(row: Selectable<IntentTable>): Intent {
  const target: LeverPlace =
    row.target_kind === 'archived'
      ? { kind: 'archived', reason: ArchiveReasonId.parse(row.target_id) }
      : { kind: 'stage', stage: LeverStageId.parse(row.target_id) }
  const outcome = row.outcome === null ? 'open' : Outcome.parse(row.outcome)
  return {
    kind: Kind.parse(row.kind),
    target,
    from: {
      stage: StageId.parse(row.from_stage_id),
      closeReason: row.from_close_reason_id === null ? null : CloseReasonId.parse(row.from_close_reason_id),
      moveSeq: row.from_move_seq ?? 0,
    },
    entriesSeen: row.entries_seen,
    performAs: row.perform_as === null ? null : LeverUserId.parse(row.perform_as),
    sentAt: row.sent_at?.getTime() ?? null,
    notAfter: row.not_after?.getTime() ?? 0,
    outcome: outcome === 'superseded' ? 'failed' : outcome,
    finishedAt: row.finished_at?.getTime() ?? null,
    carriedOutBy: row.carried_out_by?.getTime() ?? null,
  }
}

/** A request that we gave up on may still land this long after it was asked for; milliseconds. */
export const lateMs = 180_000

/** Requests on the two axes and creates, oldest first: those that may have left a trace since `since`, and the open ones. */
export async function intentsSince(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  since: Date | null,
): Promise<Intent[]> {
  const rows = await tx
    .selectFrom('intent')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('application_id', '=', application)
    .where('connection_id', '=', key.connection)
    .where('kind', 'in', ['stage', 'archive', 'unarchive', 'create'])
    .where((e) =>
      e.or([
        e('created_at', '>=', since === null ? new Date(0) : new Date(since.getTime() - lateMs)),
        e('finished_at', 'is', null),
      ]),
    )
    .orderBy('created_at')
    .execute()
  return rows.map(intentOf)
}

/** Requests that were to be sent before `at` (null: whenever) and never got an answer are closed as unknown. */
export async function giveUpRequests(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  at: Date | null,
): Promise<void> {
  await tx
    .updateTable('intent')
    .set({
      outcome: 'unknown',
      finished_at: sql<Date>`coalesce(not_after, now())`,
      outcome_words: 'No answer; read back.',
    })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('application_id', '=', application)
    .where('kind', 'in', ['stage', 'archive', 'unarchive', 'create'])
    .where('finished_at', 'is', null)
    .$if(at !== null, (q) => q.where('not_after', '<=', at))
    .execute()
}

export interface NewIntent {
  application: ApplicationId
  kind: Intent['kind'] | 'note' | 'file' | 'contact'
  opportunity: string | null
  target: LeverPlace | null
  from: Intent['from'] | null
  performAs: string | null
  /** None where Lever has no history of it. */
  entriesSeen?: number
  body?: unknown
  epoch: number | null
  sentAt: Date | null
  notAfter: Date | null
}

/** Writes an intent down; its request may go out once this is committed. Earlier ones of its kind that never got an answer are closed as unknown. */
export async function openIntent(tx: Tx, key: ConnectionKey, intent: NewIntent): Promise<string> {
  if (Kind.safeParse(intent.kind).success) {
    await giveUpRequests(tx, key, intent.application, null)
  }
  const row = await tx
    .insertInto('intent')
    .values({
      organization_id: key.organization,
      connection_id: key.connection,
      application_id: intent.application,
      kind: intent.kind,
      opportunity_id: intent.opportunity,
      target_kind: intent.target?.kind ?? null,
      target_id: intent.target ? (intent.target.kind === 'stage' ? intent.target.stage : intent.target.reason) : null,
      from_stage_id: intent.from?.stage ?? null,
      from_close_reason_id: intent.from?.closeReason ?? null,
      from_move_seq: intent.from?.moveSeq ?? null,
      perform_as: intent.performAs,
      entries_seen: intent.entriesSeen ?? 0,
      body: JSON.stringify(intent.body ?? {}),
      lease_epoch: intent.epoch,
      sent_at: intent.sentAt,
      not_after: intent.notAfter,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** How a request ended and when that was known; `carriedOutBy`: the newest change that Lever's answer showed. */
export type Closing = [
  id: string,
  outcome: 'done' | 'failed' | 'unknown',
  words: string,
  finishedAt: Date,
  carriedOutBy?: Date | null,
]

export async function closeIntent(
  db: Db | Tx,
  key: ConnectionKey,
  ...[id, outcome, words, finishedAt, carriedOutBy = null]: Closing
): Promise<void> {
  await db
    .updateTable('intent')
    .set({ outcome, outcome_words: words, finished_at: finishedAt, carried_out_by: carriedOutBy })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}

/** Keeps what a request carries, before it goes out. */
export async function describeIntent(db: Db | Tx, key: ConnectionKey, id: string, body: unknown): Promise<void> {
  await db
    .updateTable('intent')
    .set({ body: JSON.stringify(body) })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}
