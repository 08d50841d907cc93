import type { PreviewRow } from '@fulcrum/contract'
import type { z } from 'zod'
import { counted } from './text.ts'

export type Counts = Record<z.output<typeof PreviewRow>['verdict'], number>

export function countVerdicts(verdicts: readonly (keyof Counts)[]): Counts {
  const counts: Counts = {
    new: 0,
    known: 0,
    duplicate: 0,
    'in-outreach': 0,
    'in-lever': 0,
    rejected: 0,
    'do-not-contact': 0,
  }
  for (const verdict of verdicts) counts[verdict] += 1
  return counts
}

/**
 * What Add will do, with numbers.
 * @param entryWords what becomes of each in Lever, as a sentence; empty where nothing does
 */
export function addSummary(counts: Counts, entryWords: string): string {
  const joining = counts.new + counts.known + counts['in-lever']
  const leftOut = counts.duplicate + counts['in-outreach'] + counts.rejected + counts['do-not-contact']
  const parts = [
    counts.new > 0 ? `${counts.new.toLocaleString('en')} new` : '',
    counts.known > 0 ? `${counts.known.toLocaleString('en')} in Fulcrum already` : '',
    counts['in-lever'] > 0 ? `${counts['in-lever'].toLocaleString('en')} in Lever already` : '',
  ].filter((part) => part !== '')
  const reasons = [
    counts['in-outreach'] > 0
      ? counted(counts['in-outreach'], 'is in this outreach already', 'are in this outreach already')
      : '',
    counts.duplicate > 0
      ? counted(counts.duplicate, 'is the same person as another', 'are the same person as another')
      : '',
    counts.rejected > 0 ? `${counts.rejected.toLocaleString('en')} cannot be used` : '',
    counts['do-not-contact'] > 0 ? `${counts['do-not-contact'].toLocaleString('en')} must not be contacted` : '',
  ].filter((part) => part !== '')
  const joinWords =
    joining === 0 ? 'Nobody is added.' : `${counted(joining, 'person is', 'people are')} added: ${parts.join(', ')}.`
  const entry = counts.new > 0 && entryWords !== '' ? ` ${entryWords.replace(/[.\s]*$/, '.')}` : ''
  const rest = leftOut === 0 ? '' : ` ${counted(leftOut, 'row is', 'rows are')} left out: ${reasons.join(', ')}.`
  return `${joinWords}${entry}${rest}`
}
