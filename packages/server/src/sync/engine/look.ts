import { OpportunityId } from '@fulcrum/contract'
import type { Way } from '../core/way.ts'
import { answerWithinMs } from './engine.ts'
import type { Engine, Reached } from './engine.ts'
import { meaningOf } from './failure.ts'
import { sightingOf } from './sighting.ts'
import type { LaneClass } from '../lane/lane.ts'

/**
 * Reads one opportunity and writes down what it shows. A 404 by its own id means deleted, a 403 that we may not see it.
 *
 * @param readAt the database's time before the request
 * @param by what made us look
 */
export async function lookAt(
  engine: Engine,
  opportunity: string,
  kind: LaneClass,
  readAt: Date,
  attempt: number,
  by: Way,
): Promise<Reached & { afterMs?: number }> {
  const { store } = engine
  const answer = await engine
    .lever(kind)
    .opportunities.get(
      OpportunityId.parse(opportunity),
      { expand: ['applications'] },
      { notAfter: engine.clock.now() + answerWithinMs },
    )
  if (answer.kind === 'ok') {
    await store.recordSightings([sightingOf(answer.value, readAt, by)])
    return { kind: 'answered' }
  }
  const presence =
    answer.kind === 'not-found' ? 'deleted' : answer.kind === 'refused' && answer.status === 403 ? 'not-visible' : null
  if (presence) {
    await store.recordPresence(opportunity, presence, readAt, by)
    return { kind: 'answered' }
  }
  const meaning = await meaningOf(engine, answer, attempt)
  if (meaning.kind === 'stopped') return { kind: 'stopped' }
  return { kind: 'later', afterMs: meaning.kind === 'not-done' ? meaning.afterMs : 5_000 }
}
