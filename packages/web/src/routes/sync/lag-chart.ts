import type { LagBucket } from '@fulcrum/contract'
import { LAG_GOAL_MS, lagWords } from './lag-words.ts'

type Way = 'toLeverMs' | 'fromLeverMs'

/** A scale whose top is a round figure above everything that is drawn, at least twice the goal; milliseconds. */
export function lagTop(buckets: readonly LagBucket[]): number {
  const most = Math.max(0, ...buckets.flatMap((bucket) => [bucket.toLeverMs ?? 0, bucket.fromLeverMs ?? 0]))
  const wanted = Math.max(2 * LAG_GOAL_MS, most)
  const rounds = [4_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 6 * 3_600_000]
  return rounds.find((round) => round >= wanted) ?? Math.ceil(wanted / (24 * 3_600_000)) * 24 * 3_600_000
}

/**
 * The line of one way in a box of `width` by `height`, as an SVG path. It breaks where nobody moved; a stretch alone between
 * two breaks is a dot, because a line of one point would not show.
 */
export function lagPath(
  buckets: readonly LagBucket[],
  way: Way,
  top: number,
  width: number,
  height: number,
): { path: string; dots: { x: number; y: number }[] } {
  const step = buckets.length === 0 ? 0 : width / buckets.length
  const points = buckets.map((bucket, index) => {
    const ms = bucket[way]
    return ms === null ? null : { x: (index + 0.5) * step, y: height - (Math.min(ms, top) / top) * height }
  })
  const parts: string[] = []
  const dots: { x: number; y: number }[] = []
  points.forEach((point, index) => {
    if (!point) return
    const before = points[index - 1] ?? null
    if (!before && !points[index + 1]) dots.push(point)
    parts.push(`${before ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
  })
  return { path: parts.join(''), dots }
}

/** The chart in a sentence, for those who do not see it. */
export function lagSentence(buckets: readonly LagBucket[], stretch: string): string {
  const worst = (way: Way) => {
    const known = buckets.flatMap((bucket) => bucket[way] ?? [])
    return known.length === 0 ? null : Math.max(...known)
  }
  const moves = buckets.reduce((sum, bucket) => sum + bucket.moves, 0)
  if (moves === 0) return `Nobody moved in ${stretch}.`
  return `Lag in ${stretch}, over ${moves.toLocaleString('en')} moves. To Lever at worst: ${lagWords(worst('toLeverMs'))}. From Lever at worst: ${lagWords(worst('fromLeverMs'))}.`
}
