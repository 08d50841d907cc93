import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test('the wait doubles and stays between half and all of its step, at most a minute', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, jitter) => {
        const step = Math.min(60_000, 500 * 2 ** (attempt - 1))
        const delay = retryDelayMs(attempt, jitter)
        expect(delay).toBeGreaterThanOrEqual(step / 2)
        expect(delay).toBeLessThan(step)
      },
    ),
  )
})

test('there is no attempt zero', () => {
  expect(() => retryDelayMs(0, 0)).toThrow(RangeError)
})
