import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { dataFolder, keep, readKept } from './data-folder.ts'

const Holder = z.object({ pid: z.number().int(), url: z.string().nullable(), isEnding: z.boolean() })
type Holder = z.output<typeof Holder>

/** Somebody else runs the demo of this folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
  constructor(holder: Holder | null) {
    const where = holder?.url ? ` at ${holder.url}` : ''
    const who = holder ? ` (process ${holder.pid})` : ''
    super(`Fulcrum runs already from this folder${where}${who}. Nothing was started. End that one first: Ctrl-C there.`)
  }
}

export interface Lock {
  /** Tells who comes later where we are. */
  isServing(url: string): void
  /** Tells who comes later that waiting is worth it. */
  isEnding(): void
}

const holderFile = 'running.json'
/** One that is ending needs a few seconds. */
const patienceMs = 20_000
const lookEveryMs = 100

/**
 * Holds the folder until this process ends, however it ends. One that is just ending is waited for.
 * @throws AlreadyRunning
 */
export async function lockDataFolder(): Promise<Lock> {
  for (let waited = 0; !take(); waited += lookEveryMs) {
    const holder = readHolder()
    if (!holder?.isEnding || waited > patienceMs) throw new AlreadyRunning(holder)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
  let url: string | null = null
  const tell = (isEnding: boolean) => keep(holderFile, { pid: process.pid, url, isEnding } satisfies Holder)
  tell(false)
  return {
    isServing(address) {
      url = address
      tell(false)
    },
    isEnding: () => tell(true),
  }
}

const sqliteBusy = 5
// A variable of the module, because a database that is collected lets go of its lock.
let held: DatabaseSync | null = null

/**
 * SQLite's exclusive lock is one of the operating system: unlike a file with a process id it cannot be left behind by
 * kill -9, and two starts at the same moment cannot both believe that they have it.
 */
function take(): boolean {
  held ??= new DatabaseSync(join(dataFolder, 'lock'))
  try {
    held.exec('pragma locking_mode = exclusive; begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return false
    throw error
  }
}

function readHolder(): Holder | null {
  try {
    return readKept(holderFile, Holder)
  } catch {
    return null
  }
}
