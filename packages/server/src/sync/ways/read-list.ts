import type { Opportunity, Outcome, Page } from '@fulcrum/lever'
import type { Sighting } from '../store/observation.ts'
import type { Engine, Reached } from '../engine/engine.ts'
import { meaningOf } from '../engine/failure.ts'
import { sightingOf } from '../engine/sighting.ts'

/** More changes than this in one list are nobody's single move. */
const bulkFrom = 20

export interface ListRead {
  reached: Reached
  seen: number
  changed: string[]
  calls: number
}

/**
 * Reads a list page by page and writes down what concerns us: opportunities of postings that we watch, and every one that
 * is paired. Each page is committed by itself, with the mark on what changed in it; few changes are urgent.
 */
export async function readList(
  engine: Engine,
  pages: AsyncGenerator<Outcome<Page<Opportunity>>, void, void>,
  readBy: Sighting['readBy'],
  posting?: string,
): Promise<ListRead> {
  const { store } = engine
  const result: ListRead = { reached: { kind: 'answered' }, seen: 0, changed: [], calls: 0 }
  const watched = await store.watchedPostings()
  let readAt = await store.now()
  for await (const page of pages) {
    result.calls += 1
    if (page.kind !== 'ok') {
      const meaning = await meaningOf(engine, page, 1)
      result.reached = { kind: meaning.kind === 'stopped' ? 'stopped' : 'later' }
      return result
    }
    const sightings = page.value.items.map((item) => sightingOf(item, readAt, readBy, posting))
    const known = await store.knownAmong(sightings.map((s) => s.opportunity))
    const ours = sightings.filter((s) => known.has(s.opportunity) || (s.posting != null && watched.has(s.posting)))
    const changed = await store.recordSightings(ours)
    result.seen += ours.length
    result.changed.push(...changed)
    readAt = await store.now()
  }
  if (result.changed.length <= bulkFrom) await store.markOpportunitiesDirty(result.changed, true)
  return result
}
