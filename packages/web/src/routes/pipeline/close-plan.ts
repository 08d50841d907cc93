import type { ApplicationCard, CloseReason, CloseReasonId, Stage, StageId } from '@fulcrum/contract'
import { inOrder } from './move-plan.ts'
import { people } from './move-words.ts'

/** Closed stages that can be chosen, in the order of the board. */
export const closedStages = (stages: readonly Stage[]): Stage[] =>
  inOrder(stages.filter((stage) => stage.milestone === 'closed'))

export const offeredReasons = (reasons: readonly CloseReason[]): CloseReason[] =>
  reasons.filter((reason) => reason.offered)

/** What closing means in Lever for these people, in one sentence. */
export function closeEffect(cards: readonly ApplicationCard[], reason: CloseReason | null): string {
  const linked = cards.filter((card) => card.mark.kind !== 'not-linked').length
  if (linked === 0) return 'Nobody here is linked to Lever, so nothing happens there.'
  const part = linked === cards.length ? '' : ` of ${cards.length.toLocaleString('en')}`
  const who = `${people(linked)}${part} will be archived in Lever`
  if (reason === null) return `${who} as well.`
  return reason.fromLever
    ? `${who} for “${reason.name}”.`
    : `${who} for the reason of the mapping, because “${reason.name}” is not one of Lever’s.`
}

/** The answer of the dialog, complete or not yet. */
export interface CloseChoice {
  stageId: StageId | null
  reasonId: CloseReasonId | null
}
