import { Dice } from './dice.ts'
import type { Size } from './world.ts'

const minute = 60_000

/** Up to five applications and a quarter of an hour: small enough for a trace to be read. */
export function small(seed: number): Size {
  const dice = new Dice(`size ${seed}`)
  return {
    applications: dice.between(1, 5),
    acts: dice.between(5, 40),
    withinMs: dice.between(1, 15) * minute,
    pace: dice.pick(paces) ?? slowPace,
  }
}

const slowPace = { lookEveryMs: 15_000, renewEveryMs: 15_000, leaseMs: 60_000 }
const paces = [slowPace, slowPace, { lookEveryMs: 5_000, renewEveryMs: 5_000, leaseMs: 20_000 }]

/** A team of three hundred people's weeks: what only time and numbers bring about. */
export const long: Size = {
  applications: 300,
  acts: 1_500,
  withinMs: 14 * 24 * 60 * minute,
  pace: { lookEveryMs: 60_000, renewEveryMs: 60_000, leaseMs: 240_000 },
}
