import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { dataFolder, keep, readKept } from './data-folder.ts'

const Holder = z.object({ pid: z.number().int(), url: z.string().nullable() })

/** Somebody else runs the demo of this folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
  constructor(holder: z.output<typeof Holder> | null) {
    const where = holder?.url ? ` at ${holder.url}` : ''
    const who = holder ? ` (process ${holder.pid})` : ''
    super(`Fulcrum runs already from this folder${where}${who}. Nothing was started. End that one first: Ctrl-C there.`)
  }
}

export interface Lock {
  /** Tells who comes later where we are. */
  announce(url: string): void
}

const holderFile = 'running.json'

/**
 * Holds the folder until this process ends, however it ends.
 *
 * SQLite's exclusive lock is a lock of the operating system: unlike a file with a process id it cannot be left behind by
 * kill -9, and two starts at the same moment cannot both believe that they have it.
 * @throws AlreadyRunning
 */
export function lockDataFolder(): Lock {
  const database = new DatabaseSync(join(dataFolder, 'lock'))
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) throw new AlreadyRunning(readHolder())
    throw error
  }
  keep(holderFile, { pid: process.pid, url: null })
  held = database
  return { announce: (url) => keep(holderFile, { pid: process.pid, url }) }
}

// Kept, because a collected database would let go of the lock.
let held: DatabaseSync | null = null
export const holdsLock = (): boolean => held !== null

function readHolder(): z.output<typeof Holder> | null {
  try {
    return readKept(holderFile, Holder)
  } catch {
    return null
  }
}
