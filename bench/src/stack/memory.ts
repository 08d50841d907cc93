import { z } from 'zod'
import { median } from '../report/quantile.ts'
import type { Child } from './child.ts'

const Said = z.object({ rss: z.number().optional(), inUse: z.number().optional() })
const mb = (bytes: number) => bytes / 2 ** 20

/** Asks processes of Fulcrum again and again; what each said so far, in megabytes. */
function sampled(children: Child[], asked: 'memory' | 'memory in use', everyMs: number) {
  const samples = children.map((child) => {
    const own: number[] = []
    child.onSaid((said) => {
      const { rss, inUse } = Said.parse(said)
      const bytes = asked === 'memory' ? rss : inUse
      if (bytes !== undefined) own.push(mb(bytes))
    })
    return own
  })
  const timer = setInterval(() => {
    for (const child of children) child.tell(asked)
  }, everyMs)
  return { samples, stop: () => clearInterval(timer) }
}

/** `stop` answers the most that any of them held, megabytes of resident set. */
export function watchMemory(children: Child[], everyMs = 1_000): { stop: () => number } {
  const { samples, stop } = sampled(children, 'memory', everyMs)
  return {
    stop() {
      stop()
      return Math.max(...samples.flat())
    },
  }
}

/**
 * `stop` answers by how much that grew most which is in use once the garbage is gone, from the first quarter to the last,
 * megabytes. Collecting it changes what is held meanwhile.
 */
export function watchGrowth(children: Child[]): { stop: () => number } {
  const { samples, stop } = sampled(children, 'memory in use', 5_000)
  return {
    stop() {
      stop()
      const growths = samples.map((own) => {
        const quarter = Math.max(1, Math.floor(own.length / 4))
        return median(own.slice(-quarter)) - median(own.slice(0, quarter))
      })
      return Math.max(...growths)
    },
  }
}
