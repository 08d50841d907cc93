import type { Preview } from '@fulcrum/contract'
import type { IconName } from '../../ui/icon.tsx'

export type Row = Preview['rows'][number]
export type Verdict = Row['verdict']

interface Words {
  /** In a row. */
  row: string
  /** In the filter, before a number. */
  short: string
  icon: IconName
  tone: 'plain' | 'attention' | 'danger'
}

const WORDS: Record<Verdict, Words> = {
  new: { row: 'New', short: 'New', icon: 'plus', tone: 'plain' },
  known: { row: 'In Fulcrum already', short: 'Known', icon: 'user', tone: 'plain' },
  'in-lever': { row: 'In Lever already', short: 'In Lever', icon: 'link', tone: 'plain' },
  'in-outreach': { row: 'In this outreach', short: 'In this outreach', icon: 'check', tone: 'plain' },
  duplicate: { row: 'Same person', short: 'Same person', icon: 'merge', tone: 'plain' },
  rejected: { row: 'Cannot be added', short: 'Cannot', icon: 'close', tone: 'danger' },
  'do-not-contact': { row: 'Do not contact', short: 'Do not contact', icon: 'block', tone: 'danger' },
}

/** The order of the filter: who joins first, who does not last. */
const ORDER: readonly Verdict[] = ['new', 'known', 'in-lever', 'in-outreach', 'duplicate', 'rejected', 'do-not-contact']

/** What becomes of a record, in two or three words. A warning shows in the mark, because it needs a look. */
export function verdictMark(row: Row): { words: string; icon: IconName; tone: Words['tone'] } {
  const { row: words, icon, tone } = WORDS[row.verdict]
  return tone === 'plain' && row.warnings.length > 0
    ? { words: `${words}, warning`, icon: 'warning', tone: 'attention' }
    : { words, icon, tone }
}

/** Why, in one line: warnings first, since the reason of a good row is the same for most. */
export const whyOf = (row: Row): string => (row.warnings.length > 0 ? row.warnings.join('. ') : row.why)

/** How many would be added. */
export const joining = (counts: Preview['counts']): number =>
  (counts.new ?? 0) + (counts.known ?? 0) + (counts['in-lever'] ?? 0)

/** The filter above the rows; only what there is. */
export function verdictFilters(preview: Preview): { value: string; label: string; count: number }[] {
  const present = ORDER.filter((verdict) => (preview.counts[verdict] ?? 0) > 0)
  return [
    { value: 'all', label: 'All', count: preview.rows.length },
    ...present.map((verdict) => ({
      value: verdict,
      label: WORDS[verdict].short,
      count: preview.counts[verdict] ?? 0,
    })),
  ]
}

export const peopleWords = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`)
