import { randomBytes, randomUUID } from 'node:crypto'
import type { Random } from './app.ts'
import type { Clock } from './clock.ts'

/** The machine's own time and chance; only who builds the process takes them from here. */
export const systemClock: Clock = { now: () => Date.now() }
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  bytes: (count) => new Uint8Array(randomBytes(count)),
}
