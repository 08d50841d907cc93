import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burst, emptyBucket, pace, refill, refused, spareOf, take } from './bucket.ts'
import type { Bucket } from './bucket.ts'
import { minute } from './builders.ts'

const start = minute(0)
const second = 1_000

describe('our picture of Lever’s bucket', () => {
  test('starts empty when a lease changes hands, and says how long until the first token', () => {
    expect(take(emptyBucket(start, 10), start)).toMatchObject({ waitMs: 100 })
  })
  test('says how long until what is there is enough', () => {
    expect(take({ ...emptyBucket(start, 10), tokens: 0.75 }, start).waitMs).toBe(25)
    expect(take({ ...emptyBucket(start, 10), tokens: 1 }, start, 0.5).waitMs).toBe(50)
  })
  test('gives ten a second', () => {
    const { bucket, waitMs } = take(emptyBucket(start, 10), start + 100)
    expect(waitMs).toBe(0)
    expect(take(bucket, start + 100).waitMs).toBe(100)
  })
  test('never holds more than the burst, two fewer than Lever’s twenty', () => {
    expect(refill(emptyBucket(start, 10), start + 3_600_000).tokens).toBe(burst)
    expect(burst).toBe(18)
  })
  test('is not refilled by a clock that steps back', () => {
    const bucket = { ...emptyBucket(start, 10), tokens: 3 }
    expect(refill(bucket, start - 5_000)).toEqual(bucket)
  })
})

describe('after a refusal', () => {
  const slow = () => refused({ ...emptyBucket(start, 10), tokens: 5 }, start)

  test('it is empty, and slower by three tenths', () => {
    const slowed = slow()
    expect(slowed.tokens).toBe(0)
    expect(pace(slowed, start)).toBeCloseTo(7)
  })
  test('the pace comes back to near the refused one, stays there for a while, and then goes on to the limit', () => {
    const again = refused(slow(), start + 60 * second)
    const lower = refused({ ...again, refusal: { at: start, perSecond: 7.5 } }, start + 30 * second)
    const paceAfter = (seconds: number) => pace(lower, start + (30 + seconds) * second)
    expect(paceAfter(0)).toBeCloseTo(5.25, 1)
    expect(paceAfter(20)).toBeGreaterThan(7.3)
    expect(paceAfter(35)).toBeLessThan(7.7)
    expect(paceAfter(60)).toBe(10)
  })
  test('others of the same moment do not slow it again, and later ones do', () => {
    const slowed = slow()
    expect(pace(refused(slowed, start + 300), start + 300)).toBeCloseTo(pace(slowed, start + 300))
    expect(pace(refused(slowed, start + second), start + second)).toBeLessThan(5.5)
    expect(pace(refused(slowed, start + 1_500), start + 1_500)).toBeLessThan(5.5)
  })
  test('it is never slowed to a standstill', () => {
    let bucket = emptyBucket(start, 10)
    for (let i = 0; i < 100; i += 1) bucket = refused(bucket, start + i * 2 * second)
    expect(pace(bucket, start + 200 * second)).toBe(1)
  })
})

/** Lever's bucket, a neighbour with even steps, and we, who always have something to send; every 5 ms. */
function share(neighbourPerSecond: number, seconds: number) {
  const lever = { tokens: 20, take: () => lever.tokens >= 1 && ((lever.tokens -= 1), true) }
  const ours = { sent: 0, refused: 0 }
  const neighbour = { sent: 0, refused: 0, owed: 0 }
  let bucket: Bucket = emptyBucket(start, 10)
  for (let ms = 0; ms < seconds * second; ms += 5) {
    const now = start + ms
    lever.tokens = Math.min(20, lever.tokens + 0.05)
    neighbour.owed += neighbourPerSecond * 0.005
    for (; neighbour.owed >= 1; neighbour.owed -= 1) {
      neighbour.sent += 1
      if (!lever.take()) neighbour.refused += 1
    }
    for (;;) {
      const asked = take(bucket, now, spareOf(ours.sent))
      bucket = asked.bucket
      if (asked.waitMs > 0) break
      ours.sent += 1
      if (lever.take()) continue
      ours.refused += 1
      bucket = refused(bucket, now)
    }
  }
  return { ours, neighbour, pace: pace(bucket, start + seconds * second) }
}

describe('beside a neighbour who spends from the same budget', () => {
  test.each([1, 3, 6])('of %d a second, both are refused little and nothing much is left unused', (perSecond) => {
    const { ours, neighbour } = share(perSecond, 300)
    expect(ours.refused / ours.sent).toBeLessThan(0.03)
    expect(neighbour.refused / neighbour.sent).toBeLessThan(0.05)
    expect((ours.sent - ours.refused) / 300).toBeGreaterThan((10 - perSecond) * 0.9)
  })
  test('alone nothing is ever refused', () => {
    expect(share(0, 300).ours).toEqual({ sent: 2_999, refused: 0 })
  })
})

test('in any stretch of time no more than the burst and ten a second are taken', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }), (pauses) => {
      let bucket = refill(emptyBucket(start, 10), start + 60_000)
      let now = start + 60_000
      const taken: number[] = []
      for (const pause of pauses) {
        now += pause
        const asked = take(bucket, now)
        bucket = asked.bucket
        if (asked.waitMs === 0) taken.push(now)
      }
      taken.forEach((from, i) => {
        const last = taken.at(-1) ?? from
        expect(taken.length - i).toBeLessThanOrEqual(burst + ((last - from) / 1_000) * 10 + 1)
      })
    }),
  )
})

test('who waits as long as told gets a token, also while slowed', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: burst, noNaN: true }),
      fc.option(fc.record({ agoMs: fc.integer({ min: 0, max: 100_000 }), perSecond: fc.integer({ min: 1, max: 10 }) })),
      fc.nat(10_000),
      (tokens, slowed, n) => {
        const refusal = slowed && { at: start - slowed.agoMs, perSecond: slowed.perSecond }
        const { bucket, waitMs } = take({ tokens, refilledAt: start, limitPerSecond: 10, refusal }, start, spareOf(n))
        if (waitMs > 0) expect(take(bucket, start + waitMs + 1, spareOf(n)).waitMs).toBe(0)
      },
    ),
  )
})
