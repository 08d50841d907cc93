import type { Engine, Reached } from '../engine/engine.ts'
import { meaningOf } from '../engine/failure.ts'
import { changeConnection } from '../store/connection.ts'
import { satisfyHintsBefore } from '../store/hint.ts'
import { countMoreInLever } from '../store/more-in-lever.ts'
import { markGone } from '../store/observation.ts'
import { databaseNow, markOpportunitiesDirty, wakeAll } from '../store/pairing.ts'
import { readList } from './read-list.ts'

/** Lists come in stage order and have no sort, clocks differ and indexes lag: each run reads this far back again. */
const overlapMs = 120_000
const deletedEveryMs = 3_600_000
export const pollWhileSilentMs = 60_000
export const pollWhileHearingMs = 300_000

/** Reads what changed in Lever since the start of the last complete run. Only a complete run moves the watermark. */
export async function poll(engine: Engine, hearing: boolean): Promise<Reached> {
  const { connection, db } = engine
  const startedAt = await databaseNow(db)
  const since = new Date((connection.pollWatermark ?? connection.connectedAt).getTime() + connection.skewMs - overlapMs)
  const list = engine.lever('urgent').opportunities.list({ updated: { from: since }, expand: ['applications'] })
  const { reached, changed } = await readList(engine, list.pages(), 'poll')
  if (reached.kind !== 'answered') return reached
  const deleted = await readDeleted(engine, startedAt)
  if (deleted.kind !== 'answered') return deleted
  await changeConnection(db, connection, {
    poll_watermark: startedAt,
    polled_at: await databaseNow(db),
    poll_due_at: new Date(startedAt.getTime() + (hearing ? pollWhileHearingMs : pollWhileSilentMs)),
  })
  // Only now does a gap in listening count as closed: this run began after it.
  await db
    .updateTable('connection')
    .set({ gap_since: null })
    .where('organization_id', '=', connection.organization)
    .where('id', '=', connection.connection)
    .where('gap_since', '<', startedAt)
    .execute()
  await satisfyHintsBefore(db, connection, startedAt)
  await wakeAll(db, connection, 'waiting')
  if (changed.length > 0) await countMoreInLever(db, connection)
  engine.poke()
  return { kind: 'answered' }
}

async function readDeleted(engine: Engine, now: Date): Promise<Reached> {
  const { connection, db } = engine
  if (connection.deletedPolledAt && now.getTime() - connection.deletedPolledAt.getTime() < deletedEveryMs)
    return { kind: 'answered' }
  const from = new Date(
    (connection.deletedPolledAt ?? connection.connectedAt).getTime() + connection.skewMs - overlapMs,
  )
  const answer = await engine.lever('bulk').opportunities.deleted({ deletedAfter: from }).all()
  if (answer.kind !== 'ok') {
    const meaning = await meaningOf(engine, answer, 1)
    return meaning.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'later' }
  }
  const gone = answer.value.map((opportunity) => opportunity.id)
  await markGone(db, connection, gone, now)
  await markOpportunitiesDirty(db, connection, gone, false)
  await changeConnection(db, connection, { deleted_polled_at: now })
  return { kind: 'answered' }
}
