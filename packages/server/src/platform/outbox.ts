import { LiveEvent } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from './database.ts'

/**
 * What happened, for sync and for live events: a live event, and how urgent its consequences are. `person` is one move or
 * add that somebody waits for; `bulk` is one of many. The class follows the cause through the whole chain.
 */
export type Happening = LiveEvent & { urgency?: 'person' | 'bulk'; cause?: 'sync' }

/** Appends to the outbox in the caller's transaction; after the commit call `poke`. */
export async function append(tx: Tx, organization: OrganizationId, happenings: Happening[]): Promise<void> {
  if (happenings.length === 0) return
  await tx
    .insertInto('outbox')
    .values(happenings.map((h) => ({ organization_id: organization, topic: h.topic, payload: JSON.stringify(h) })))
    .execute()
}

/**
 * Tells the relay that something was committed. Its own tiny statement, because NOTIFY inside transactions makes
 * commits wait for each other. Many pokes at once become one; a lost one costs at most the relay's next look.
 */
export function poker(pool: pg.Pool): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setImmediate(() => {
      waiting = false
      pool.query('notify fulcrum_committed').catch(() => {})
    })
  }
}

export interface NumberedHappening {
  seq: number
  organization: string
  happening: Happening
}

/** Rows after a number, or after what a reader has handled, in the relay's order; one organization's or everybody's. */
export async function readOutbox(
  db: Db,
  after: number | { reader: string },
  limit: number,
  organization?: OrganizationId,
): Promise<NumberedHappening[]> {
  let query = db
    .selectFrom('outbox')
    .select(['seq', 'organization_id', 'payload'])
    .where('seq', '>', (e) =>
      typeof after === 'number'
        ? e.val(after)
        : e.selectFrom('outbox_reader').select('seq').where('name', '=', after.reader),
    )
    .orderBy('seq')
    .limit(limit)
  if (organization) query = query.where('organization_id', '=', organization)
  const rows = await query.execute()
  return rows.flatMap((row) =>
    row.seq === null
      ? []
      : [{ seq: row.seq, organization: row.organization_id, happening: parseHappening(row.payload) }],
  )
}

/** The highest number given out so far; 0 before the first. */
export async function latestNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(seq), 0) as last from outbox`.execute(db)
  return rows[0]?.last ?? 0
}

/** How long what happened is kept for pages that were away; a page that was away longer reads everything anew. */
const keptDays = 7
const forgottenAtOnce = 10_000

/** Deletes what is old and was handled by every reader, some of it; returns how many rows that were. */
export async function forgetOld(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox where id in (
      select id from outbox
      where seq <= (select coalesce(min(seq), 0) from outbox_reader)
        and created_at < now() - make_interval(days => ${keptDays})
      order by seq limit ${forgottenAtOnce})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

function parseHappening(payload: unknown): Happening {
  const urgency = isRecord(payload) && payload['urgency'] === 'person' ? 'person' : 'bulk'
  return {
    ...LiveEvent.parse(payload),
    urgency,
    ...(isRecord(payload) && payload['cause'] === 'sync' ? { cause: 'sync' } : {}),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
