export interface TimelineDay<Item> {
  /** `2026-05-12` in the reader's time zone. */
  key: string
  label: string
  items: Item[]
}

/** The history by day, newest first, days in the words of somebody who reads it now. */
export function timelineDays<Item extends { at: string }>(items: readonly Item[], now: Date): TimelineDay<Item>[] {
  const days: TimelineDay<Item>[] = []
  for (const item of items) {
    const at = new Date(item.at)
    const key = dayKey(at)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, label: dayLabel(at, now), items: [item] })
  }
  return days
}

const dayKey = (at: Date) =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`

function dayLabel(at: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (dayKey(at) === dayKey(now)) return 'Today'
  if (dayKey(at) === dayKey(yesterday)) return 'Yesterday'
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  // Which comma stands after the weekday depends on the browser; ours has none.
  const weekday = at.toLocaleDateString('en-GB', { weekday: 'long' })
  return `${weekday} ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year })}`
}
