const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "4 s ago", "12 min ago", "3 h ago", "2 d ago", then the date; times to come likewise ("in 5 min"). */
export function relativeWords(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime()
  const size = Math.abs(passed)
  if (size >= 7 * day)
    return at.toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    })
  const words =
    size < minute
      ? `${Math.round(size / 1000)} s`
      : size < hour
        ? `${Math.round(size / minute)} min`
        : size < day
          ? `${Math.round(size / hour)} h`
          : `${Math.round(size / day)} d`
  return passed >= 0 ? `${words} ago` : `in ${words}`
}
