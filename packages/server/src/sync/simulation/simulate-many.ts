import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Outcome } from './simulate.ts'

const Count = z.number()
const Told: z.ZodType<Outcome> = z.object({
  seed: z.string(),
  broken: z.string().nullable(),
  digest: z.string(),
  trace: z.array(z.string()),
  counts: z.object({
    events: Count,
    moves: Count,
    requests: Count,
    faults: Count,
    crashes: Count,
    held: Count,
  }),
})

/**
 * Plays `seeds` seeds from `from` on, on all processors at once; each is a world of its own, so none knows of another.
 *
 * @param heard is told of each as it ends, in no order
 */
export async function simulateMany(
  from: number,
  seeds: number,
  isLong: boolean,
  heard: (outcome: Outcome) => void,
): Promise<void> {
  let next = from
  const play = async () => {
    const thread = new Worker(new URL('./seed-thread.ts', import.meta.url), { workerData: { isLong } })
    try {
      while (next < from + seeds) {
        const answer = once(thread, 'message')
        thread.postMessage(next++)
        heard(Told.parse((await answer)[0]))
      }
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds) }, play))
}
