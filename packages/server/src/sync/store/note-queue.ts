import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

export interface QueuedNote {
  id: string
  opportunity: string
  performAs: string | null
  body: unknown
  /** How often its request went out without a certain answer. */
  attempts: number
}

/**
 * Takes up to `limit` notes to write, oldest first. `sent_at` is set with the claim: one that a dead worker left so is
 * looked for before it is written again. `not_after` says when a claim has run out, or the next try is due.
 */
export async function claimNotes(db: Db, key: ConnectionKey, epoch: number, limit: number): Promise<QueuedNote[]> {
  const { rows } = await sql<{
    id: string
    opportunity_id: string
    perform_as: string | null
    body: unknown
    attempts: number
  }>`
    update intent i set sent_at = now(), not_after = now() + interval '60 seconds', lease_epoch = ${epoch}
    from (
      select id, case when sent_at is null then 0 else 1 end as attempts from intent
      where organization_id = ${key.organization} and connection_id = ${key.connection} and kind = 'note'
        and finished_at is null and opportunity_id is not null
        and (not_after is null or not_after < now() or (sent_at is not null and lease_epoch <> ${epoch}))
      order by created_at limit ${limit} for update skip locked
    ) next
    where i.organization_id = ${key.organization} and i.id = next.id
    returning i.id, i.opportunity_id, i.perform_as, i.body, next.attempts`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    opportunity: row.opportunity_id,
    performAs: row.perform_as,
    body: row.body,
    attempts: row.attempts,
  }))
}

export async function noteFailed(
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
