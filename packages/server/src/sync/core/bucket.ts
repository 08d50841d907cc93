import type { Ms } from './facts.ts'

/**
 * Our picture of Lever's token bucket for one credential: 10 a second, bursts to 20. It holds two fewer than Lever's, so
 * that requests which travel at different speeds do not arrive as a larger burst, and it starts empty when a lease
 * changes hands, because nobody knows what the holder before has spent.
 */
export interface Bucket {
  tokens: number
  refilledAt: Ms
  perSecond: number
}

export const burst = 18
const slowest = 1

export const emptyBucket = (now: Ms, perSecond: number): Bucket => ({ tokens: 0, refilledAt: now, perSecond })

export function refill(bucket: Bucket, now: Ms): Bucket {
  const passed = Math.max(0, now - bucket.refilledAt)
  return {
    ...bucket,
    tokens: Math.min(burst, bucket.tokens + (passed / 1000) * bucket.perSecond),
    refilledAt: Math.max(now, bucket.refilledAt),
  }
}

/** Takes one token, or says how many milliseconds until there is one. */
export function take(bucket: Bucket, now: Ms): { bucket: Bucket; waitMs: number } {
  const full = refill(bucket, now)
  if (full.tokens >= 1) return { bucket: { ...full, tokens: full.tokens - 1 }, waitMs: 0 }
  return { bucket: full, waitMs: Math.ceil(((1 - full.tokens) / full.perSecond) * 1000) }
}

/** A 429 came although we kept to the limit: a neighbour spends from the same budget. Slow down and start empty. */
export function refused(bucket: Bucket, now: Ms): Bucket {
  return { tokens: 0, refilledAt: now, perSecond: Math.max(slowest, bucket.perSecond * 0.8) }
}

/** A second without a refusal: a little faster again, up to the limit. */
export function recovered(bucket: Bucket, limitPerSecond: number): Bucket {
  return { ...bucket, perSecond: Math.min(limitPerSecond, bucket.perSecond + 0.1) }
}
