import type { LeverPlace } from '@fulcrum/contract'
import type { LaneClass } from '../lane/lane.ts'
import { answerWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'

/**
 * Whether Lever declined a request because the stage or archive reason that it names is gone: it is read by its id, and
 * written down as vanished where it is not there. Deciding anew then holds whoever was to go there.
 */
export async function isPlaceGone(engine: Engine, place: LeverPlace, kind: LaneClass): Promise<boolean> {
  const lever = engine.lever(kind)
  const within = { notAfter: engine.clock.now() + answerWithinMs }
  const answer =
    place.kind === 'stage'
      ? await lever.stages.get(place.stage, within)
      : await lever.archiveReasons.get(place.reason, within)
  const isInactive = answer.kind === 'ok' && 'status' in answer.value && answer.value.status !== 'active'
  if (answer.kind !== 'not-found' && !isInactive) return false
  await engine.store.markPlaceVanished(place, await engine.store.now())
  await engine.store.announce('mapping.changed')
  engine.ask.catalogSoon()
  engine.poke()
  return true
}
