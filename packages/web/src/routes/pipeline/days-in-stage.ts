/** From this many days on a card is late and says so in bold. */
export const LATE_DAYS = 7

const DAY_MS = 86_400_000

/** Whole days since a move; 0 on the day itself, also when the server's clock runs a little ahead. */
export const daysSince = (moment: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / DAY_MS))

export const daysWords = (days: number): string => (days === 0 ? 'today' : `${days} d`)

/** The middle of the days that people have stood in a stage, or null where nobody stands. */
export function medianDays(moments: readonly string[], now: Date): number | null {
  if (moments.length === 0) return null
  const days = moments.map((moment) => daysSince(moment, now)).toSorted((a, b) => a - b)
  const middle = Math.floor((days.length - 1) / 2)
  return days[middle] ?? null
}
