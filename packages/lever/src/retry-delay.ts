/**
 * How long to wait before asking Lever again after a 429 or a 5xx.
 *
 * @param attempt 1 for the first retry
 * @param jitter from [0, 1), so that workers refused together do not return together
 * @returns milliseconds, at most 60 000
 * @throws RangeError if `attempt` is below 1
 * @see https://hire.lever.co/developer/documentation (Rate Limits: 10 requests/s, bursts of 20, back off exponentially)
 */
export function retryDelayMs(attempt: number, jitter: number): number {
  if (attempt < 1) throw new RangeError(`attempt starts at 1, got ${attempt}`)
  return Math.min(60_000, 500 * 2 ** (attempt - 1)) * (0.5 + jitter / 2)
}
