import { renameSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { createPrivate, readPrivate, writePrivate } from './private-file.ts'
import { identityOf, isRunning } from './process-identity.ts'

const Lock = z.object({ pid: z.number(), identity: z.string(), url: z.string().nullable() })

export interface HeldLock {
  /** Lets a second start say where the first one is. */
  announce(url: string): void
  release(): void
}

/** Takes the folder for this process, or says who has it. A lock whose holder was killed is taken over. */
export function takeLock(path: string): HeldLock | { heldBy: number; url: string | null } {
  const mine = { pid: process.pid, identity: identityOf(process.pid) ?? '', url: null }
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createPrivate(path, mine))
      return {
        announce: (url) => writePrivate(path, { ...mine, url }),
        release: () => rmSync(path, { force: true }),
      }
    const other = readPrivate(path, Lock)
    if (other && isRunning(other)) return { heldBy: other.pid, url: other.url }
    // Only one of several starters can move the left lock away; the others find it gone and try again.
    try {
      renameSync(path, `${path}.${process.pid}.left`)
      rmSync(`${path}.${process.pid}.left`, { force: true })
    } catch {
      continue
    }
  }
  throw new Error(`Cannot take ${path}; remove it if no Fulcrum runs in this folder.`)
}
