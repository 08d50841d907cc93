import type { SelfCheck } from '@fulcrum/contract'

const count = (value: number) => value.toLocaleString('en')
const pairings = (value: number) => `${count(value)} ${value === 1 ? 'pairing' : 'pairings'}`

/** What a comparison came to, or how far it is, in one sentence. */
export function checkSentence(check: SelfCheck): string {
  const found =
    check.differenceCount === 0
      ? 'no difference'
      : `${count(check.differenceCount)} ${check.differenceCount === 1 ? 'difference' : 'differences'}`
  const done = `${pairings(check.compared)} compared in ${count(check.calls)} calls`
  switch (check.state) {
    case 'running':
      return `${count(check.compared)} of ${pairings(check.total)} compared, ${found} so far`
    case 'done':
      return `${done}: ${found}`
    case 'stopped':
      return `Stopped after ${pairings(check.compared)} of ${count(check.total)}: ${found} so far`
    case 'failed':
      return `Not finished: ${check.words} ${pairings(check.compared)} of ${count(check.total)} compared, ${found} so far`
  }
}

const KINDS: Record<string, string> = {
  gone: 'Deleted in Lever',
  anonymized: 'Anonymized in Lever',
  'not-visible': 'Not visible',
  'other-posting': 'Another posting',
  'lever-elsewhere': 'Lever stands elsewhere',
  'ours-elsewhere': 'Fulcrum stands elsewhere',
  'both-elsewhere': 'Both stand elsewhere',
  'never-agreed': 'Never agreed',
  'not-in-lever': 'Not in Lever yet',
  twin: 'There twice',
}

/** A kind of difference as a heading; one that this page does not know is shown as it is. */
export const kindWords = (kind: string): string => KINDS[kind] ?? kind
