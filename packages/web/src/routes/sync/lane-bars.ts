/** One bar of the lane chart, in a box of `width` by `height` with 0,0 at the top left. */
export interface Bar {
  x: number
  y: number
  width: number
  height: number
}

/** Bars leave this part of their slot free. */
const GAP = 0.25

/** Seconds that one figure of `recent` covers. */
export const SECONDS_PER_BAR = 10

/**
 * Bars for the calls of the last intervals. The scale ends at the limit, so that a bar at the top means a full lane;
 * bursts above it are cut there.
 *
 * @param recent calls in each interval of 10 s, oldest first
 * @param limitPerSecond calls a second that Lever allows
 */
export function laneBars(recent: readonly number[], limitPerSecond: number, width: number, height: number): Bar[] {
  const slot = recent.length === 0 ? 0 : width / recent.length
  const top = Math.max(1, limitPerSecond * SECONDS_PER_BAR)
  return recent.map((calls, index) => {
    const tall = Math.min(1, calls / top) * height
    return { x: index * slot + (slot * GAP) / 2, y: height - tall, width: slot * (1 - GAP), height: tall }
  })
}

/** The chart in a sentence, for those who do not see it. */
export function laneSentence(recent: readonly number[], limitPerSecond: number): string {
  const total = recent.reduce((sum, calls) => sum + calls, 0)
  const busiest = Math.max(0, ...recent) / SECONDS_PER_BAR
  if (total === 0) return 'No calls to Lever in the last 10 minutes.'
  return `${total.toLocaleString('en')} calls to Lever in the last 10 minutes, at most ${busiest.toFixed(1)} a second of ${limitPerSecond} allowed.`
}
