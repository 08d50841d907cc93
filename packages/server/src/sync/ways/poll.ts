import type { Engine, Reached } from '../engine/engine.ts'
import type { Way } from '../core/way.ts'
import { meaningOf } from '../engine/failure.ts'
import { readList } from './read-list.ts'

/** Lists come in stage order and have no sort, clocks differ and indexes lag: each run reads this far back again. */
const overlapMs = 120_000
/** The list of deleted opportunities is read along at this distance. */
export const deletedEveryMs = 3_600_000
/** Lever lists deletions of at most 30 days; the clocks may be apart. */
const deletedListedMs = 29 * 24 * 3_600_000
/** A second more than a minute: with what is read each hour and each day, a day stays below 1,500 calls. */
export const pollWhileSilentMs = 61_000
export const pollWhileHearingMs = 300_000

/** Reads what changed in Lever since the start of the last complete run. Only a complete run moves the watermark. */
export async function poll(engine: Engine, hearing: boolean): Promise<Reached> {
  const { connection, store } = engine
  const startedAt = await store.now()
  const by = connection.gapSince === null ? 'poll' : 'catch-up'
  const { reached, changed } = await readChanged(engine, readBefore(engine), by)
  if (reached.kind !== 'answered') return reached
  const deleted = await readDeleted(engine, startedAt, by)
  if (deleted.kind !== 'answered') return deleted
  const periodMs = hearing ? pollWhileHearingMs : pollWhileSilentMs
  // Only now does a gap in listening count as closed: this run began after it.
  await store.pollCompleted(startedAt, new Date(startedAt.getTime() + periodMs))
  // Whoever waited for this decides next, and must see how far it came.
  engine.connection = (await store.connection()) ?? engine.connection
  if (changed.length > 0) await store.countMoreInLever()
  engine.poke()
  return { kind: 'answered' }
}

/** By Lever's clock: what changed before was read by a complete run. */
const readBefore = ({ connection }: Engine) =>
  (connection.pollWatermark ?? connection.connectedAt).getTime() + connection.skewMs - overlapMs

const readChanged = (engine: Engine, from: number, by: Way) =>
  readList(
    engine,
    engine
      .lever('urgent')
      .opportunities.list({ updated: { from: new Date(from) }, expand: ['applications'] })
      .pages(),
    by,
  )

/** Events and the changes they tell of carry nearly the same time, milliseconds. */
const eventMs = 5_000

/** Reads what changed in Lever since the first of these events, by its clock, and not what a run has read before. */
export async function readSince(engine: Engine, events: Date[]): Promise<Reached> {
  const first = Math.min(...events.map((at) => at.getTime())) - eventMs
  return (await readChanged(engine, Math.max(first, readBefore(engine)), 'webhook')).reached
}

async function readDeleted(engine: Engine, now: Date, by: Way): Promise<Reached> {
  const { connection, store } = engine
  if (connection.deletedPolledAt && now.getTime() - connection.deletedPolledAt.getTime() < deletedEveryMs)
    return { kind: 'answered' }
  const since = (connection.deletedPolledAt ?? connection.connectedAt).getTime() - overlapMs
  // After a longer outage the comparison of everything, which is due by then, finds who is not there any more.
  const from = new Date(Math.max(since, now.getTime() - deletedListedMs) + connection.skewMs)
  const answer = await engine.lever('bulk').opportunities.deleted({ deletedAfter: from }).all()
  if (answer.kind !== 'ok') {
    const meaning = await meaningOf(engine, answer, 1)
    return meaning.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'later' }
  }
  const gone = answer.value.map((opportunity) => opportunity.id)
  await store.markGone(gone, now, by)
  await store.changeConnection({ deletedPolledAt: now })
  return { kind: 'answered' }
}
