import { z } from 'zod'
import { median } from '../report/quantile.ts'
import type { Child } from './child.ts'

const Said = z.object({ rss: z.number() })
const mb = (bytes: number) => bytes / 2 ** 20

/** Asks processes of Fulcrum again and again how much memory they hold. */
export function watchMemory(children: Child[], everyMs = 1_000) {
  const samples = children.map((child) => {
    const own: number[] = []
    child.onSaid((said) => own.push(mb(Said.parse(said).rss)))
    return own
  })
  const timer = setInterval(() => {
    for (const child of children) child.tell('memory')
  }, everyMs)
  return {
    /** Megabytes: the most that any held, and by how much the one that grew most grew from its first to its last quarter. */
    stop() {
      clearInterval(timer)
      const growths = samples.map((own) => {
        const quarter = Math.max(1, Math.floor(own.length / 4))
        return median(own.slice(-quarter)) - median(own.slice(0, quarter))
      })
      return { peakMb: Math.max(...samples.flat()), grewMb: Math.max(...growths) }
    },
  }
}
