/** How long after it left one place a card may still be seen arriving at another, in ms. */
const STILL_IN_THE_AIR_MS = 400

/** More than a screen of cards: then those that left long ago are forgotten. */
const MANY = 500

export interface Point {
  left: number
  top: number
}

interface Departure {
  columnId: string
  /** Asked only when the card arrives elsewhere: measuring every card that scrolls away would cost a layout each. */
  from: () => Point
  at: number
}

/**
 * Remembers where cards were last drawn, so that a card that changes its column glides there instead of jumping.
 * The same memory serves a drop, a refusal that moves the card back, and a move by somebody else.
 */
export class Flights {
  readonly #departures = new Map<string, Departure>()

  /** Called when a card leaves the page, or is dropped by hand. */
  depart(key: string, columnId: string, from: () => Point, now: number) {
    if (this.#departures.size > MANY) this.#forgetOld(now)
    const held = this.#departures.get(key)
    // Where a card was let go by hand is nearer to what was seen than the gap it left behind.
    if (held && now - held.at < STILL_IN_THE_AIR_MS) return
    this.#departures.set(key, { columnId, from, at: now })
  }

  /** How far away the card was a moment ago, or null when it simply scrolled into view. */
  arrive(key: string, columnId: string, to: () => Point, now: number): { dx: number; dy: number } | null {
    const departure = this.#departures.get(key)
    if (!departure) return null
    this.#departures.delete(key)
    if (departure.columnId === columnId || now - departure.at > STILL_IN_THE_AIR_MS) return null
    const from = departure.from()
    const here = to()
    const dx = from.left - here.left
    const dy = from.top - here.top
    return dx === 0 && dy === 0 ? null : { dx, dy }
  }

  #forgetOld(now: number) {
    for (const [key, departure] of this.#departures) {
      if (now - departure.at > STILL_IN_THE_AIR_MS) this.#departures.delete(key)
    }
  }

  get size() {
    return this.#departures.size
  }
}
