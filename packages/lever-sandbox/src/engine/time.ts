/** The sandbox never asks the machine for the time: `main.ts` hands it the real one, a simulation its own. */
export interface Clock {
  /** @returns milliseconds since 1970 */
  now(): number
}

export type Cancel = () => void

export interface Scheduler {
  /** Calls `run` once, `delayMs` from now, unless cancelled. */
  after(delayMs: number, run: () => void): Cancel
}

export const sleep = (scheduler: Scheduler, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    scheduler.after(delayMs, resolve)
  })
