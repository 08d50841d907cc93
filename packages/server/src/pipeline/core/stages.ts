import type { Milestone, Stage, StageId } from '@fulcrum/contract'

export const milestones = ['prospect', 'review', 'interview', 'offer', 'hired', 'closed'] as const

/** Where new people start: the first prospect stage by position. None only where an organization has no such stage. */
export function entryStageOf(stages: Stage[]): Stage | undefined {
  return stages.filter((stage) => stage.milestone === 'prospect').toSorted((a, b) => a.position - b.position)[0]
}

export function stageById(stages: Stage[], id: StageId): Stage | undefined {
  return stages.find((stage) => stage.id === id)
}

/** Positive where `a` is further along than `b`: by milestone, then by position. Closed counts as furthest. */
export function compareStages(a: Stage, b: Stage): number {
  return milestones.indexOf(a.milestone) - milestones.indexOf(b.milestone) || a.position - b.position
}

/** Past the stages in which outreach works. */
export function isPastProspect(milestone: Milestone): boolean {
  return milestone !== 'prospect'
}
