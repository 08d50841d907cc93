import type { Clock, Scheduler } from '../engine/time.ts'

export interface VirtualTime extends Clock, Scheduler {
  /** Lets time pass, running every timer at its moment and letting promises settle after each one. */
  advance(ms: number): Promise<void>
}

/** A clock that stands still until told otherwise. @param startMs ms since 1970 */
export function virtualTime(startMs = Date.UTC(2026, 6, 2, 9)): VirtualTime {
  let now = startMs
  let counter = 0
  const timers = new Map<number, { at: number; order: number; run: () => void }>()
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    after(delayMs, run) {
      counter += 1
      const key = counter
      timers.set(key, { at: now + delayMs, order: key, run })
      return () => timers.delete(key)
    },
    async advance(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= until)
        const [next] = due.toSorted(([, a], [, b]) => a.at - b.at || a.order - b.order)
        if (!next) break
        const [key, timer] = next
        timers.delete(key)
        now = Math.max(now, timer.at)
        timer.run()
        await settle()
      }
      now = until
    },
  }
}
