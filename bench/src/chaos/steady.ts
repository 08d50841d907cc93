import { setTimeout as pause } from 'node:timers/promises'

/** Tries again until it comes through: who answers may be killed at any moment, and people press again. */
export async function steady<T>(work: () => Promise<T>, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > until) throw error
      await pause(200)
    }
  }
}

/** Numbers from [0, 1) by a seed, so that the same run can be played again as far as the machine allows. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(chance: () => number, from: readonly T[]): T | undefined =>
  from[Math.floor(chance() * from.length)]
