import { PostingId } from '@fulcrum/lever'
import type { AskedCreate, Engine, Reached } from '../engine/engine.ts'
import { readList } from './read-list.ts'

/**
 * Reads all opportunities of a posting, active and archived, into the mirrored index that creates consult. One call a
 * hundred people each way, instead of two searches a person.
 */
export async function indexPosting(engine: Engine, posting: string): Promise<Reached> {
  const { store } = engine
  const id = PostingId.parse(posting)
  const startedAt = await store.now()
  if (!(await store.beginIndex(posting))) {
    // Whoever asked had not seen the end of the last one, and waits from now on.
    await store.wakePosting(posting)
    return { kind: 'answered' }
  }
  for (const filter of [{ postings: [id] }, { archivedPostings: [id] }]) {
    const list = engine.lever('urgent').opportunities.list({ ...filter, expand: ['applications'] })
    const { reached } = await readList(engine, list.pages(), 'index', posting)
    if (reached.kind !== 'answered') return reached
  }
  await store.markIndexed(posting, startedAt)
  await store.wakePosting(posting)
  await store.countMoreInLever()
  engine.poke()
  return { kind: 'answered' }
}

/**
 * What Lever has made since the first of these creates was asked for, archived meanwhile or not. It tells of no create that
 * was asked for before, nor of whom somebody added there before.
 */
export async function lookForCreates(engine: Engine, asked: AskedCreate[]): Promise<Reached> {
  const { store, connection } = engine
  const startedAt = await store.now()
  const first = new Date(Math.min(...asked.map(({ sentAt }) => sentAt.getTime())))
  const from = new Date(first.getTime() + connection.skewMs - connection.skewBoundMs - 1_000)
  const list = engine.lever('urgent').opportunities.list({ created: { from }, expand: ['applications'] })
  const { reached } = await readList(engine, list.pages(), 'look')
  if (reached.kind !== 'answered') return reached
  await store.markLookedFor([...new Set(asked.map(({ posting }) => posting))], first, startedAt)
  return { kind: 'answered' }
}
