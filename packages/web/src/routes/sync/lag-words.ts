/** The goal for either way, in ms: what people feel as at once. */
export const LAG_GOAL_MS = 2_000

/** A delay in the unit a reader thinks in. */
export function lagWords(ms: number | null): string {
  if (ms === null) return 'no data yet'
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`
  return `${(ms / 3_600_000).toFixed(1)} h`
}

/** A lag against the goal, in words; null without data. */
export const againstGoal = (ms: number | null): string | null =>
  ms === null ? null : ms <= LAG_GOAL_MS ? 'within the goal of 2 s' : 'above the goal of 2 s'
