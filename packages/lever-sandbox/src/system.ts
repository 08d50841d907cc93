import { randomBytes, randomUUID } from 'node:crypto'
import type { Chance } from './engine/chance.ts'
import type { Clock, Scheduler } from './engine/time.ts'

// The machine's own time and luck, for the sandbox that runs as a process.

export const systemClock: Clock = { now: () => Date.now() }

/** Timers do not keep the process alive; the server does. */
export const systemScheduler: Scheduler = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export const systemChance: Chance = {
  uuid: () => randomUUID(),
  hex: (bytes) => randomBytes(bytes).toString('hex'),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
}
