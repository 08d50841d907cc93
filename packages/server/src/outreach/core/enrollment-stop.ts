import type { Milestone } from '@fulcrum/contract'
import type { MoveCause } from '../../pipeline/core/index.ts'

/** Why an enrollment ends where its application stands now, in words that follow "Stopped, "; null: it goes on. */
export function enrollmentStop(milestone: Milestone, lastCause: MoveCause): string | null {
  if (milestone === 'closed') return 'closed'
  if (milestone === 'hired') return 'hired'
  if (milestone !== 'prospect' && lastCause === 'lever') return 'moved on in Lever'
  return null
}
