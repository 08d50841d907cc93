import type { Milestone } from '@fulcrum/contract'

/** The stages a new organization starts with, in order. */
export const defaultStages: { name: string; milestone: Milestone }[] = [
  { name: 'Sourced', milestone: 'prospect' },
  { name: 'Reached out', milestone: 'prospect' },
  { name: 'Responded', milestone: 'prospect' },
  { name: 'Screening', milestone: 'review' },
  { name: 'Hiring manager review', milestone: 'review' },
  { name: 'Technical interview', milestone: 'interview' },
  { name: 'On-site', milestone: 'interview' },
  { name: 'References', milestone: 'interview' },
  { name: 'Offer', milestone: 'offer' },
  { name: 'Hired', milestone: 'hired' },
  { name: 'Not interested', milestone: 'closed' },
  { name: 'No response', milestone: 'closed' },
  { name: 'Rejected', milestone: 'closed' },
  { name: 'Withdrawn', milestone: 'closed' },
]

/** Reasons of our own; Lever's join them once connected. */
export const defaultCloseReasons = ['Not interested', 'No response', 'Not a fit', 'Withdrew', 'Position closed']
