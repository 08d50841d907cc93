import type { Milestone } from '@fulcrum/contract'
import type { MoveCause } from '../../pipeline/core/index.ts'

/** What may end an enrollment. */
export interface StopFacts {
  milestone: Milestone
  lastCause: MoveCause
  /** Why nobody is written to as far as Lever is concerned; null: it stops nothing. */
  leverStop: string | null
  doNotContact: boolean
}

/** Why an enrollment ends, in words that follow "Stopped, "; null: it goes on. */
export function enrollmentStop({ milestone, lastCause, leverStop, doNotContact }: StopFacts): string | null {
  if (doNotContact) return 'do not contact'
  if (milestone === 'closed') return 'closed'
  if (milestone === 'hired') return 'hired'
  if (milestone !== 'prospect' && lastCause === 'lever') return 'moved on in Lever'
  return leverStop
}
