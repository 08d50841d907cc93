import type { Reached } from '../engine/engine.ts'

/** Those who ask within this time share one list, milliseconds. */
const gatherMs = 2_000

/**
 * Makes one look of those that are asked for close together: creates without an answer and events about people we do not
 * know come in numbers. Who asks is answered by a look that began after it asked.
 */
export function sharedLook<T>(
  look: (asked: T[]) => Promise<Reached>,
  after: (ms: number, work: () => void) => void,
): (asked: T) => Promise<Reached> {
  let next: { asked: T[]; reached: Promise<Reached> } | null = null
  return (asked) => {
    if (next) {
      next.asked.push(asked)
      return next.reached
    }
    const mine = { asked: [asked], reached: Promise.resolve<Reached>({ kind: 'later' }) }
    mine.reached = new Promise((resolve, reject) => {
      after(gatherMs, () => {
        next = null
        look(mine.asked).then(resolve, reject)
      })
    })
    next = mine
    return mine.reached
  }
}
