import type { Reached } from '../engine/engine.ts'

/** Those who ask within this time share one list, milliseconds. */
const gatherMs = 2_000

type Look = (postings: ReadonlySet<string>, since: Date) => Promise<Reached>

/**
 * Makes one look of those that are asked for close together: creates without an answer come in numbers when Lever or the
 * network is in trouble. Who asks is answered by a look that began after it asked.
 */
export function sharedLook(
  look: Look,
  after: (ms: number, work: () => void) => void,
): (posting: string, since: Date) => Promise<Reached> {
  let next: { postings: Set<string>; since: Date; reached: Promise<Reached> } | null = null
  return (posting, since) => {
    if (next) {
      next.postings.add(posting)
      if (since < next.since) next.since = since
      return next.reached
    }
    const mine = { postings: new Set([posting]), since, reached: Promise.resolve<Reached>({ kind: 'later' }) }
    mine.reached = new Promise((resolve, reject) => {
      after(gatherMs, () => {
        next = null
        look(mine.postings, mine.since).then(resolve, reject)
      })
    })
    next = mine
    return mine.reached
  }
}
