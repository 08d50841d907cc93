import { z } from 'zod'
import { median } from '../report/quantile.ts'
import type { Child } from './child.ts'

const Said = z.object({ rss: z.number(), inUse: z.number() })
const mb = (bytes: number) => bytes / 2 ** 20

/** Asks processes of Fulcrum again and again how much memory they hold. */
export function watchMemory(children: Child[], everyMs = 1_000) {
  const samples = children.map((child) => {
    const own: { rss: number; inUse: number }[] = []
    child.onSaid((said) => own.push(Said.parse(said)))
    return own
  })
  const timer = setInterval(() => {
    for (const child of children) child.tell('memory')
  }, everyMs)
  return {
    /** Megabytes: the most that any held, and by how much that in use without garbage grew most from the first quarter to the last. */
    stop() {
      clearInterval(timer)
      const growths = samples.map((own) => {
        const quarter = Math.max(1, Math.floor(own.length / 4))
        const inUse = own.map((sample) => mb(sample.inUse))
        return median(inUse.slice(-quarter)) - median(inUse.slice(0, quarter))
      })
      return { peakMb: mb(Math.max(...samples.flat().map(({ rss }) => rss))), grewMb: Math.max(...growths) }
    },
  }
}
