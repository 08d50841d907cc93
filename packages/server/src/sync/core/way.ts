import { z } from 'zod'

/**
 * How something in Lever came to be known. `webhook`: named by one and read then; `catch-up`: by the poll that ended a time
 * in which we did not hear; `look`: read before we moved; `asked`: a person pressed; `answer`: to a request of our own;
 * `index`: when all opportunities of a posting were read.
 */
export const Way = z.enum(['webhook', 'poll', 'catch-up', 'sweep', 'look', 'asked', 'answer', 'index'])
export type Way = z.output<typeof Way>

/** Names that a person asked to look at are written as hints, too, under this event. */
export const askedByPerson = 'look-again'

/** Follows "arrived". */
export const wayWords: Record<Way, string> = {
  webhook: 'by webhook',
  poll: 'by poll',
  'catch-up': 'by the poll after a time without listening',
  sweep: 'by the sweep',
  look: 'when Fulcrum looked before moving',
  asked: 'when a person asked Lever',
  answer: 'with the answer to a request of ours',
  index: 'when the job was read',
}

/** A delay as people say it: "0.4 s", "3 min", "2.5 h". */
export function delayWords(ms: number): string {
  const kept = Math.max(0, ms)
  if (kept < 60_000) return `${(kept / 1_000).toFixed(1)} s`
  if (kept < 3_600_000) return `${Math.round(kept / 60_000)} min`
  return `${(kept / 3_600_000).toFixed(1)} h`
}

/** "Arrived by webhook in 0.4 s"; without the delay where Lever keeps no time. */
export function arrivalWords(way: Way, delayMs: number | null): string {
  return delayMs === null ? `arrived ${wayWords[way]}` : `arrived ${wayWords[way]} in ${delayWords(delayMs)}`
}
