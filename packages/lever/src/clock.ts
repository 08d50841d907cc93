export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `run` once, `ms` from now, unless the answer is called before. The system's timers where absent. */
  after?: (ms: number, run: () => void) => () => void
}

/** By the clock's own timers where it has some, else by the system's. */
export function startTimer({ after }: Clock, ms: number, run: () => void): () => void {
  if (after) return after(ms, run)
  // setTimeout fires at once for longer delays.
  const timer = setTimeout(run, Math.min(longestTimerMs, ms))
  return () => clearTimeout(timer)
}
const longestTimerMs = 2 ** 31 - 1

export const systemClock: Clock = { now: () => Date.now() }
