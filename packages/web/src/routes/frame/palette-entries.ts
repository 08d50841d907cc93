import type { IconName } from '../../ui/icon.tsx'

/** One line of the palette: a page, an action, a person or an outreach. */
export interface PaletteEntry {
  id: string
  group: 'Pages' | 'Actions' | 'Candidates' | 'Outreaches'
  label: string
  /** The second voice of the line. */
  detail?: string | undefined
  icon: IconName
  /** The keys that do the same, for reading. */
  keys?: string | undefined
  /** Words that find it though they are not shown. */
  also?: string | undefined
  run: () => void
}

const groups: readonly PaletteEntry['group'][] = ['Pages', 'Actions', 'Outreaches', 'Candidates']

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/**
 * 2: the label starts so, 1: words of it start so, 0: it only occurs in the label or beside it; null: no match. Every
 * word typed must be found. Words that are not shown count from their beginning only, since nobody sees why they fit.
 */
function rank(entry: PaletteEntry, asked: string): number | null {
  const label = plain(entry.label)
  const shown = `${label} ${plain(entry.detail ?? '')}`
  const starts = `${shown} ${plain(entry.also ?? '')}`.split(/[\s,>]+/)
  const words = asked.split(/\s+/).filter((word) => word !== '')
  const begins = (word: string) => starts.some((each) => each.startsWith(word))
  if (!words.every((word) => shown.includes(word) || begins(word))) return null
  if (label.startsWith(asked)) return 2
  return words.every(begins) ? 1 : 0
}

/**
 * What fits the typed text, best first inside its group; the groups keep their order. Candidates were found by the
 * server, which also looks at e-mail addresses that the palette does not show, so they are not filtered again.
 */
export function paletteResults(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const asked = plain(typed.trim())
  return groups.flatMap((group) =>
    entries
      .filter((entry) => entry.group === group)
      .map((entry) => ({ entry, rank: group === 'Candidates' ? 0 : rank(entry, asked) }))
      .filter((each): each is { entry: PaletteEntry; rank: number } => each.rank !== null)
      .toSorted((a, b) => b.rank - a.rank)
      .map(({ entry }) => entry),
  )
}
