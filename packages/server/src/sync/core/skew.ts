import type { Ms, Skew } from './facts.ts'

/** The clocks may run apart by this much more than was measured; milliseconds. */
const marginMs = 250

/**
 * What Lever's clock said, against ours, when it lay within `spanMs` from `levers` on and the answer came between `sent`
 * and `got`.
 */
export function skewOf(levers: Ms, spanMs: number, sent: Ms, got: Ms): Skew {
  const middle = (sent + got) / 2
  return { ms: Math.round(levers + spanMs / 2 - middle), boundMs: Math.ceil((got - sent + spanMs) / 2) + marginMs }
}

const contradict = (a: Skew, b: Skew) => Math.abs(a.ms - b.ms) > a.boundMs + b.boundMs

/** What is known of the skew after a measurement: that one, where it is closer or shows that the old one is wrong. */
export const learned = (known: Skew, measured: Skew): Skew =>
  contradict(known, measured) || measured.boundMs < known.boundMs ? measured : known

/** The same for a measurement that may be mistaken: it only brings closer what is known. */
export const refined = (known: Skew, measured: Skew): Skew =>
  !contradict(known, measured) && measured.boundMs < known.boundMs ? measured : known
