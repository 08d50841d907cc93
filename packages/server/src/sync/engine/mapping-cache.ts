import type { JobId } from '@fulcrum/contract'
import type { Clock } from '../../platform/clock.ts'
import type { Mapping } from '../core/mapping.ts'
import type { SyncTx } from './store.ts'

const keptMs = 1_000

/**
 * Reads each job's mapping at most once a second: a bulk of creates asks for the same one hundreds of times. Reads in the
 * asker's transaction: with a connection of its own, as many askers as the pool has connections would wait for ever.
 */
export function mappingCache(clock: Clock): (tx: SyncTx, job: JobId) => Promise<Mapping> {
  const kept = new Map<JobId, { at: number; mapping: Promise<Mapping> }>()
  return (tx, job) => {
    const known = kept.get(job)
    if (known && clock.now() - known.at < keptMs) return known.mapping
    const mapping = tx.mapping(job)
    // A failed reading is not kept.
    mapping.catch(() => kept.delete(job))
    kept.set(job, { at: clock.now(), mapping })
    return mapping
  }
}
