import type { Milestone } from '@fulcrum/contract'
import type { z } from 'zod'
import type { ArchivedChoice } from '@fulcrum/contract'

/** What is known of one person somebody wants to add. */
export interface AddFacts {
  /** What the preview said; `duplicate` is the same person as an earlier record. */
  verdict: 'new' | 'known' | 'duplicate' | 'in-outreach' | 'in-lever' | 'rejected' | 'do-not-contact'
  /** What Lever has of them on the posting. */
  inLever: 'active' | 'archived' | 'several' | 'paired' | null
  archivedChoice: z.output<typeof ArchivedChoice> | null
}

export type AddDecision = { kind: 'add' } | { kind: 'leave-out'; why: string }

/** Whether a person of a preview is added. Who must not be contacted, and who was chosen to be left out, is listed. */
export function decideAdd({ verdict, inLever, archivedChoice }: AddFacts): AddDecision {
  if (verdict === 'do-not-contact') return { kind: 'leave-out', why: 'Marked do not contact.' }
  if (verdict === 'rejected') return { kind: 'leave-out', why: 'This record cannot be used.' }
  if (verdict === 'duplicate') return { kind: 'leave-out', why: 'Same person as an earlier record.' }
  if (inLever === 'archived' && archivedChoice === 'leave-out')
    return { kind: 'leave-out', why: 'Archived in Lever for this job; you chose to leave such people out.' }
  return { kind: 'add' }
}

/** How the enrollment of somebody begins whose application stands in this milestone; `leverStop`: why Lever stops it. */
export function enrollmentAtAdd(
  milestone: Milestone,
  stageName: string,
  leverStop: string | null,
): { status: 'waiting' | 'stopped'; because: string } {
  if (milestone !== 'prospect') return { status: 'stopped', because: `stands in ${stageName}` }
  return leverStop === null ? { status: 'waiting', because: '' } : { status: 'stopped', because: leverStop }
}

const biggestHandful = 5

/** Up to five people are what somebody waits for; more is bulk and leaves room for others on the way to Lever. */
export function urgencyOfAdd(people: number): 'person' | 'bulk' {
  return people <= biggestHandful ? 'person' : 'bulk'
}
