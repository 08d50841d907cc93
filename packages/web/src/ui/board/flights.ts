/** How long after it left one place a card may still be seen arriving at another, in ms. */
const STILL_IN_THE_AIR_MS = 400

interface Departure {
  left: number
  top: number
  at: number
}

/**
 * Remembers where cards were last drawn, so that a card that changes its column glides there instead of jumping.
 * The same memory serves a drop, a refusal that moves the card back, and a move by somebody else.
 */
export class Flights {
  readonly #departures = new Map<string, Departure>()

  /** Called when a card leaves the page, or is dropped by hand: `rect` is where it was last seen. */
  depart(key: string, rect: { left: number; top: number }, now: number) {
    this.#departures.set(key, { left: rect.left, top: rect.top, at: now })
  }

  /** How far away the card was a moment ago, or null when it simply scrolled into view. */
  arrive(key: string, rect: { left: number; top: number }, now: number): { dx: number; dy: number } | null {
    const from = this.#departures.get(key)
    if (!from) return null
    this.#departures.delete(key)
    if (now - from.at > STILL_IN_THE_AIR_MS) return null
    const dx = from.left - rect.left
    const dy = from.top - rect.top
    return dx === 0 && dy === 0 ? null : { dx, dy }
  }

  /** Forgets cards that left long ago: those that scrolled away never arrive anywhere. */
  forgetOld(now: number) {
    for (const [key, from] of this.#departures) {
      if (now - from.at > STILL_IN_THE_AIR_MS) this.#departures.delete(key)
    }
  }

  get size() {
    return this.#departures.size
  }
}
