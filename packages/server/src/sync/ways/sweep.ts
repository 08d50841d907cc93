import { PostingId } from '@fulcrum/lever'
import type { Engine, Reached } from '../engine/engine.ts'
import { lookAt } from '../engine/look.ts'
import { readList } from './read-list.ts'

/**
 * A slow full comparison: every posting in use is read again, and each paired opportunity that the lists did not show is
 * read by id, because absence from a list is never deletion. What differs is marked for a decision.
 */
export async function sweep(engine: Engine): Promise<Reached> {
  const { store } = engine
  const startedAt = await store.now()
  await store.changeConnection({ sweepStartedAt: startedAt, sweepWanted: false })
  let compared = 0
  let calls = 0
  for (const posting of await store.postingsInUse()) {
    const id = PostingId.parse(posting)
    for (const filter of [{ postings: [id] }, { archivedPostings: [id] }]) {
      const list = engine.lever('bulk').opportunities.list({ ...filter, expand: ['applications'] })
      const read = await readList(engine, list.pages(), 'sweep', posting)
      compared += read.seen
      calls += read.calls
      if (read.reached.kind !== 'answered') return read.reached
    }
  }
  for (const opportunity of await store.notReadSince(startedAt)) {
    const reached = await lookAt(engine, opportunity, 'bulk', await store.now(), 1, 'sweep')
    compared += 1
    calls += 1
    if (reached.kind !== 'answered') return reached
  }
  await store.changeConnection({ sweepDoneAt: await store.now(), sweepCompared: compared, sweepCalls: calls })
  await store.countMoreInLever()
  engine.poke()
  return { kind: 'answered' }
}
