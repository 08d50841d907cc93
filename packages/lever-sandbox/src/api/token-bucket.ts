import type { Clock } from '../engine/time.ts'

/**
 * Lever's limit: so many requests a second, with bursts of up to twice that, per credential.
 *
 * @see https://hire.lever.co/developer/documentation (Rate Limits)
 */
export class TokenBuckets {
  readonly #clock: Clock
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes one token if there is one. Refused requests cost nothing (assumed). */
  take(credential: string, ratePerSecond: number): boolean {
    const capacity = ratePerSecond * 2
    const now = this.#clock.now()
    const bucket = this.#buckets.get(credential) ?? { tokens: capacity, at: now }
    const elapsedMs = Math.max(0, now - bucket.at)
    const tokens = Math.min(capacity, bucket.tokens + (elapsedMs * ratePerSecond) / 1_000)
    const allowed = tokens >= 1
    this.#buckets.set(credential, { tokens: allowed ? tokens - 1 : tokens, at: now })
    return allowed
  }

  refill(): void {
    this.#buckets.clear()
  }
}
