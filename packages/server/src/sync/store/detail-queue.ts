import { ApplicationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** A note or a file that Lever is to get. */
export interface QueuedDetail {
  id: string
  application: ApplicationId
  kind: 'note' | 'file'
  opportunity: string
  performAs: string | null
  body: unknown
  /** How often its request went out without a certain answer. */
  attempts: number
}

/**
 * Takes up to `limit` notes and files to send, oldest first; none of an opportunity that is not paired any more. `sent_at`
 * is set with the claim: one that a dead worker left so is looked for before it is sent again. `not_after` says when a
 * claim has run out, or the next try is due.
 */
export async function claimDetails(db: Db, key: ConnectionKey, epoch: number, limit: number): Promise<QueuedDetail[]> {
  const { rows } = await sql<{
    id: string
    application_id: string
    kind: 'note' | 'file'
    opportunity_id: string
    perform_as: string | null
    body: unknown
    attempts: number
  }>`
    update intent i set sent_at = now(), not_after = now() + interval '60 seconds', lease_epoch = ${epoch}
    from (
      select q.id, case when q.sent_at is null then 0 else 1 end as attempts from intent q
      join pairing p on p.organization_id = q.organization_id and p.connection_id = q.connection_id
        and p.application_id = q.application_id and p.opportunity_id = q.opportunity_id and p.detached_at is null
      where q.organization_id = ${key.organization} and q.connection_id = ${key.connection} and q.kind in ('note', 'file')
        and q.finished_at is null
        and (q.not_after is null or q.not_after < now() or (q.sent_at is not null and q.lease_epoch <> ${epoch}))
      order by q.created_at limit ${limit} for update of q skip locked
    ) next
    where i.organization_id = ${key.organization} and i.id = next.id
    returning i.id, i.application_id, i.kind, i.opportunity_id, i.perform_as, i.body, next.attempts`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    application: ApplicationId.parse(row.application_id),
    kind: row.kind,
    opportunity: row.opportunity_id,
    performAs: row.perform_as,
    body: row.body,
    attempts: row.attempts,
  }))
}

export async function detailFailed(
  db: Db,
  key: ConnectionKey,
  id: string,
  mayBeThere: boolean,
  afterMs: number,
): Promise<void> {
  await db
    .updateTable('intent')
    .set({
      ...(mayBeThere ? {} : { sent_at: null }),
      not_after: sql<Date>`now() + ${afterMs} * interval '1 millisecond'`,
    })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}
