import type { HoldGroup } from '@fulcrum/contract'
import { people } from '../pipeline/move-words.ts'

/** "7 people, 3 causes" */
export const holdCount = (holds: readonly HoldGroup[]): string => {
  const total = holds.reduce((sum, hold) => sum + hold.people.length, 0)
  return `${people(total)}, ${holds.length === 1 ? '1 cause' : `${holds.length} causes`}`
}

export type HoldActionView = HoldGroup['actions'][number]

/** Where an action leads instead of doing something by itself: to the mapping. */
export const leadsToMapping = (action: HoldActionView): boolean => action.action === 'map-it'

/** An action that is done for each person by themselves cannot be pressed for the whole group. */
export const needsChoice = (action: HoldActionView): boolean =>
  action.action === 'choose-opportunity' || action.action === 'merge-people'

/** Actions that make or drop something in Lever are asked about with their number first. */
export const asksFirst = (action: HoldActionView, count: number): boolean =>
  count > 1 || ['create-anyway', 'create-new', 'reactivate', 'leave-out', 'detach', 'push-ours'].includes(action.action)
