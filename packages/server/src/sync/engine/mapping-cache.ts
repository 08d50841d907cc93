import type { JobId } from '@fulcrum/contract'
import type { Clock } from '../../platform/clock.ts'
import type { Mapping } from '../core/mapping.ts'
import type { SyncTx } from './store.ts'

const keptMs = 100

/**
 * Reads each job's mapping at most ten times a second, however many people a bulk moves at once. Reads in the
 * asker's transaction: with a connection of its own, as many askers as the pool has connections would wait for ever.
 */
export class MappingCache {
  private readonly clock: Clock
  private readonly kept = new Map<JobId, { at: number; mapping: Promise<Mapping> }>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  of(tx: SyncTx, job: JobId): Promise<Mapping> {
    const known = this.kept.get(job)
    if (known && this.clock.now() - known.at < keptMs) return known.mapping
    const mapping = tx.mapping(job)
    // A failed reading is not kept.
    mapping.catch(() => this.kept.delete(job))
    this.kept.set(job, { at: this.clock.now(), mapping })
    return mapping
  }

  /** What is decided from now on is decided by the mapping as it is now: a job was asked for in view of it. */
  forget(): void {
    this.kept.clear()
  }
}
