import pg from 'pg'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { forgetOld, readOutbox } from './outbox.ts'
import type { NumberedHappening } from './outbox.ts'

/** Someone who acts on what happened. Called at least once for each row, in order; must be safe to repeat. */
export interface OutboxReader {
  name: string
  handle(happenings: NumberedHappening[]): Promise<void>
}

const relayLock = 7002
const lookEveryMs = 1_000
const retryMs = 500
const handledAtOnce = 1_000
/** About an hour of looks. */
const looksBetweenForgetting = 3_600

/**
 * The one relay (of all processes the one that holds the advisory lock): numbers committed outbox rows, tells everybody
 * with NOTIFY, and lets the readers act. Ends when `signal` aborts.
 */
export async function runRelay(
  url: string,
  db: Db,
  readers: OutboxReader[],
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    const session = new pg.Client({ connectionString: url })
    session.on('error', () => {})
    try {
      await session.connect()
      await lead(session, db, readers, signal)
    } catch (error) {
      if (!signal.aborted) onError(error)
      await waitFor(retryMs, signal)
    } finally {
      await session.end().catch(() => {})
    }
  }
}

async function lead(session: pg.Client, db: Db, readers: OutboxReader[], signal: AbortSignal): Promise<void> {
  let wake = () => {}
  let broken = false
  session.on('notification', () => wake())
  session.on('end', () => {
    broken = true
    wake()
  })
  await session.query('listen fulcrum_committed')
  for (const { name } of readers)
    await db
      .insertInto('outbox_reader')
      .values({ name })
      .onConflict((c) => c.doNothing())
      .execute()
  for (let mine = false; !mine && !signal.aborted;) {
    const { rows } = await session.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [relayLock])
    mine = rows[0]?.mine === true
    if (!mine) await waitFor(lookEveryMs, signal)
  }
  for (let looks = 0; !signal.aborted; looks += 1) {
    if (broken) throw new Error('the relay lost its session')
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    const last = await numberCommitted(db)
    if (last !== null) await session.query(`notify fulcrum_happened, '${last}'`)
    for (const reader of readers) await drain(db, reader)
    if (looks % looksBetweenForgetting === 0) await forgetOld(db)
    await Promise.race([woken, waitFor(lookEveryMs, signal)])
  }
}

/** Gives numbers to rows that have none, in commit-safe order; returns the last number, null if there was nothing. */
async function numberCommitted(db: Db): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with next as (select id from outbox where seq is null order by id limit 5000),
    numbered as (update outbox o set seq = nextval('outbox_seq_numbers') from next where o.id = next.id returning o.seq)
    select max(seq) as last from numbered`.execute(db)
  return rows[0]?.last ?? null
}

async function drain(db: Db, reader: OutboxReader): Promise<void> {
  // Only this relay gives out numbers, and none while it drains.
  for (let more = true; more;) {
    const rows = await readOutbox(db, { reader: reader.name }, handledAtOnce)
    more = rows.length === handledAtOnce
    const last = rows.at(-1)
    if (!last) return
    await reader.handle(rows)
    await db.updateTable('outbox_reader').set({ seq: last.seq }).where('name', '=', reader.name).execute()
  }
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
