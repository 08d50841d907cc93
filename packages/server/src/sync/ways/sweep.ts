import { PostingId } from '@fulcrum/lever'
import type { Engine, Reached } from '../engine/engine.ts'
import { lookAt } from '../engine/look.ts'
import { changeConnection } from '../store/connection.ts'
import { countMoreInLever } from '../store/more-in-lever.ts'
import { databaseNow } from '../store/pairing.ts'
import { notReadSince, postingsInUse } from '../store/watch.ts'
import { readList } from './read-list.ts'

/**
 * A slow full comparison: every posting in use is read again, and each paired opportunity that the lists did not show is
 * read by id, because absence from a list is never deletion. What differs is marked for a decision.
 */
export async function sweep(engine: Engine): Promise<Reached> {
  const { connection, db } = engine
  const startedAt = await databaseNow(db)
  await changeConnection(db, connection, { sweep_started_at: startedAt, sweep_wanted: false })
  let compared = 0
  let calls = 0
  for (const posting of await postingsInUse(db, connection)) {
    const id = PostingId.parse(posting)
    for (const filter of [{ postings: [id] }, { archivedPostings: [id] }]) {
      const list = engine.lever('bulk').opportunities.list({ ...filter, expand: ['applications'] })
      const read = await readList(engine, list.pages(), 'sweep', posting)
      compared += read.seen
      calls += read.calls
      if (read.reached.kind !== 'answered') return read.reached
    }
  }
  for (const opportunity of await notReadSince(db, connection, startedAt)) {
    const reached = await lookAt(engine, opportunity, 'bulk', await databaseNow(db), 1)
    compared += 1
    calls += 1
    if (reached.kind !== 'answered') return reached
  }
  await changeConnection(db, connection, {
    sweep_done_at: await databaseNow(db),
    sweep_compared: compared,
    sweep_calls: calls,
  })
  await countMoreInLever(db, connection)
  engine.poke()
  return { kind: 'answered' }
}
