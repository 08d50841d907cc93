import type { JobId } from '@fulcrum/contract'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Mapping } from '../core/mapping.ts'
import type { ConnectionKey } from '../store/connection.ts'
import { readMapping } from '../store/mapping.ts'

const keptMs = 1_000

/** Reads each job's mapping at most once a second: a bulk of creates asks for the same one hundreds of times. */
export function mappingCache(db: Db, key: ConnectionKey, clock: Clock): (job: JobId) => Promise<Mapping> {
  const kept = new Map<JobId, { at: number; mapping: Promise<Mapping> }>()
  return (job) => {
    const known = kept.get(job)
    if (known && clock.now() - known.at < keptMs) return known.mapping
    const mapping = readMapping(db, key, job)
    // A failed reading is not kept.
    mapping.catch(() => kept.delete(job))
    kept.set(job, { at: clock.now(), mapping })
    return mapping
  }
}
