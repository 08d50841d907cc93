import type { OutreachStatus } from '@fulcrum/contract'

export type StatusDecision =
  | { kind: 'change'; title: string }
  | { kind: 'unchanged' }
  | { kind: 'refused'; because: 'completed' | 'not-typed' | 'started' | 'never-started' }

/** What has to be typed to complete an outreach, because it cannot be taken back. */
export const completingWord = 'COMPLETE'

/** Whether an outreach may go from one status to another, and what its history says of it. */
export function decideStatus(from: OutreachStatus, to: OutreachStatus, typed: string | undefined): StatusDecision {
  if (from === to) return { kind: 'unchanged' }
  if (from === 'completed') return { kind: 'refused', because: 'completed' }
  switch (to) {
    case 'draft':
      return { kind: 'refused', because: 'started' }
    case 'active':
      return { kind: 'change', title: from === 'draft' ? 'Launched' : 'Resumed' }
    case 'paused':
      return from === 'draft' ? { kind: 'refused', because: 'never-started' } : { kind: 'change', title: 'Paused' }
    case 'completed':
      if (typed !== completingWord) return { kind: 'refused', because: 'not-typed' }
      return { kind: 'change', title: 'Completed' }
  }
}

/** What launching should make people think of; nothing here stands in the way. */
export function launchWarnings(outreach: { steps: number; people: number; hasJob: boolean }): string {
  const missing = [
    outreach.steps === 0 ? 'It has no steps yet.' : '',
    outreach.people === 0 ? 'Nobody is in it yet.' : '',
    outreach.hasJob ? '' : 'No job is linked, so its people are not in Lever.',
  ]
  return missing.filter((sentence) => sentence !== '').join(' ')
}
