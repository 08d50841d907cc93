import { Milestone, type Stage } from '@fulcrum/contract'

/** What each milestone stands for, so that two teams mean the same. */
export const milestoneMeaning: Record<Milestone, string> = {
  prospect: 'Found or written to',
  review: 'Answered, being looked at',
  interview: 'Talking to the team',
  offer: 'An offer is being made',
  hired: 'Joined',
  closed: 'Rejected or withdrawn, with a reason',
}

/** All six milestones in the order of the way through them, each with its stages in the order of the board. */
export const byMilestone = (stages: readonly Stage[]): { milestone: Milestone; stages: Stage[] }[] =>
  Milestone.options.map((milestone) => ({
    milestone,
    stages: stages.filter((stage) => stage.milestone === milestone).toSorted((a, b) => a.position - b.position),
  }))
