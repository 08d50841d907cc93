import type { ApplicationCard, Mapping, Stage } from '@fulcrum/contract'

/** What has to be asked before people can be moved to a stage. */
export type MovePlan =
  | { kind: 'nobody' }
  | { kind: 'ask-reason'; stage: Stage; cards: readonly ApplicationCard[] }
  | { kind: 'ask-hire'; stage: Stage; cards: readonly ApplicationCard[]; inLever: number }
  | { kind: 'go'; stage: Stage; cards: readonly ApplicationCard[]; confirmHire: boolean }

const staysHere = (stage: Stage, mapping: Mapping | null) =>
  mapping?.out.find((row) => row.stage === stage.id)?.target?.kind === 'do-not-sync'

const linked = (card: ApplicationCard) => card.mark.kind !== 'not-linked'

/**
 * Those who stand there already stay. Closing asks for a reason; hiring asks each time when it would hire in Lever,
 * because requisitions and counts hang on it there. A mapping that does not sync the stage hires nobody in Lever.
 */
export function movePlan(cards: readonly ApplicationCard[], stage: Stage, mapping: Mapping | null): MovePlan {
  const movers = cards.filter((card) => card.stageId !== stage.id)
  if (movers.length === 0) return { kind: 'nobody' }
  if (stage.milestone === 'closed') return { kind: 'ask-reason', stage, cards: movers }
  const inLever = movers.filter(linked).length
  const hires = stage.milestone === 'hired' && inLever > 0
  if (hires && !staysHere(stage, mapping)) return { kind: 'ask-hire', stage, cards: movers, inLever }
  return { kind: 'go', stage, cards: movers, confirmHire: hires }
}

/** The stage one step back or on, in the order of the board; null at its ends. */
export function neighbourStage(stages: readonly Stage[], from: string, direction: 'left' | 'right'): Stage | null {
  const ordered = inOrder(stages)
  const at = ordered.findIndex((stage) => stage.id === from)
  return at < 0 ? null : (ordered[at + (direction === 'right' ? 1 : -1)] ?? null)
}

export const inOrder = (stages: readonly Stage[]): Stage[] => stages.toSorted((a, b) => a.position - b.position)
