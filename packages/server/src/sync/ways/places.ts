import type { Engine, Reached } from '../engine/engine.ts'
import { meaningOf } from '../engine/failure.ts'
import { placesEveryMs, readCatalog } from './catalog.ts'

/** Two calls that tell whether a stage or an archive reason came, went or has another name; then all is read anew. */
export async function checkPlaces(engine: Engine): Promise<Reached> {
  const { store } = engine
  const lever = engine.lever('urgent')
  const startedAt = await store.now()
  const stages = await lever.stages.list().all()
  const reasons = stages.kind === 'ok' ? await lever.archiveReasons.list().all() : stages
  if (stages.kind !== 'ok' || reasons.kind !== 'ok') {
    const failure = stages.kind === 'ok' ? reasons : stages
    if (failure.kind === 'ok') return { kind: 'later' }
    const meaning = await meaningOf(engine, failure, 1)
    return { kind: meaning.kind === 'stopped' ? 'stopped' : 'later' }
  }
  if (!(await store.knowsPlaces(stages.value, reasons.value))) return readCatalog(engine)
  await store.changeConnection({ catalogDueAt: new Date(startedAt.getTime() + placesEveryMs) })
  return { kind: 'answered' }
}
