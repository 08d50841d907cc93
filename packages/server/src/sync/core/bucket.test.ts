import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burst, emptyBucket, recovered, refill, refused, take } from './bucket.ts'
import { minute } from './builders.ts'

const start = minute(0)

describe('our picture of Lever’s bucket', () => {
  test('starts empty when a lease changes hands, and says how long until the first token', () => {
    expect(take(emptyBucket(start, 10), start)).toMatchObject({ waitMs: 100 })
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
  test('is slowed and emptied by a refusal, and gets faster again up to the limit', () => {
    const slowed = refused({ tokens: 5, refilledAt: start, perSecond: 10 }, start)
    expect(slowed).toMatchObject({ tokens: 0, perSecond: 8 })
    expect(recovered(slowed, 10).perSecond).toBeCloseTo(8.1)
    expect(recovered({ ...slowed, perSecond: 9.99 }, 10).perSecond).toBe(10)
  })
  test('is never slowed to a standstill', () => {
    let bucket = emptyBucket(start, 10)
    for (let i = 0; i < 100; i += 1) bucket = refused(bucket, start)
    expect(bucket.perSecond).toBe(1)
  })
  test('is not refilled by a clock that steps back', () => {
    const bucket = { tokens: 3, refilledAt: start, perSecond: 10 }
    expect(refill(bucket, start - 5_000)).toEqual(bucket)
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

test('who waits as long as told gets a token', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: burst, noNaN: true }),
      fc.double({ min: 1, max: 10, noNaN: true }),
      (tokens, perSecond) => {
        const { bucket, waitMs } = take({ tokens, refilledAt: start, perSecond }, start)
        if (waitMs > 0) expect(take(bucket, start + waitMs + 1).waitMs).toBe(0)
      },
    ),
  )
})
