import type { Ms } from './facts.ts'

/**
 * Our picture of Lever's token bucket for one credential: 10 a second, bursts to 20. It holds two fewer than Lever's, so
 * that requests which travel at different speeds do not arrive as a larger burst, and it starts empty when a lease
 * changes hands, because nobody knows what the holder before has spent.
 */
export interface Bucket {
  tokens: number
  refilledAt: Ms
  /** Lever's limit for the credential. */
  limitPerSecond: number
  /** The last time that Lever refused although we kept to the limit, and how fast we went then. */
  refusal: { at: Ms; perSecond: number } | null
}

export const burst = 18
const slowest = 1
/** What is kept of the pace after a refusal. */
const kept = 0.7
/** How steeply the pace leaves the one that was refused, as a share of the limit for each second cubed. */
const steepness = 1e-5
/** Refusals this close together are of requests that were under way at the same time, milliseconds. */
const roundMs = 1_000

export const emptyBucket = (now: Ms, limitPerSecond: number): Bucket => ({
  tokens: 0,
  refilledAt: now,
  limitPerSecond,
  refusal: null,
})

/**
 * How many a second we allow ourselves. A refusal means that a neighbour spends from the same budget: fall back to 70 %,
 * come near the pace that was refused within half a minute, stay about there for as long, and then look ever more boldly
 * whether the neighbour is gone. It is the curve by which TCP (CUBIC) shares a line with others.
 */
export function pace({ limitPerSecond, refusal }: Bucket, now: Ms): number {
  if (refusal === null) return limitPerSecond
  const steep = steepness * limitPerSecond
  const backAfterSeconds = Math.cbrt(((1 - kept) * refusal.perSecond) / steep)
  const seconds = (now - refusal.at) / 1000 - backAfterSeconds
  return Math.min(limitPerSecond, Math.max(slowest, refusal.perSecond + steep * seconds ** 3))
}

export function refill(bucket: Bucket, now: Ms): Bucket {
  const passed = Math.max(0, now - bucket.refilledAt)
  return {
    ...bucket,
    tokens: Math.min(burst, bucket.tokens + (passed / 1000) * pace(bucket, now)),
    refilledAt: Math.max(now, bucket.refilledAt),
  }
}

/**
 * Takes one token, or says how many milliseconds until it may be taken.
 * @param spare tokens that have to be there besides
 */
export function take(bucket: Bucket, now: Ms, spare = 0): { bucket: Bucket; waitMs: number } {
  const full = refill(bucket, now)
  const wanted = 1 + spare
  if (full.tokens >= wanted) return { bucket: { ...full, tokens: full.tokens - 1 }, waitMs: 0 }
  return { bucket: full, waitMs: Math.ceil(((wanted - full.tokens) / pace(full, now)) * 1000) }
}

/**
 * What the `n`th of a bulk leaves in the bucket, so that a bulk goes out in uneven steps. Who takes each token of Lever's
 * the moment it is there never sees a refusal and leaves a neighbour none; in uneven steps both come across each other,
 * and we notice. The pace stays the same, and the steps are those of the golden ratio, which never fall into a rhythm.
 */
export const spareOf = (n: number): number => (n * 0.618_033_988_749_895) % 1

/** Lever answered 429: its bucket is empty, so ours is, and the pace falls, once for all that were under way. */
export function refused(bucket: Bucket, now: Ms): Bucket {
  const isSameRound = bucket.refusal !== null && now - bucket.refusal.at < roundMs
  return {
    ...bucket,
    tokens: 0,
    refilledAt: now,
    refusal: isSameRound ? bucket.refusal : { at: now, perSecond: pace(bucket, now) },
  }
}
