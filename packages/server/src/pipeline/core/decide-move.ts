import type { CloseReasonId, Stage } from '@fulcrum/contract'
import { isAutomatic } from './cause.ts'
import type { MoveCause } from './cause.ts'

/** Where an application stands now, read under a lock. */
export interface Standing {
  stage: Stage
  closeReasonId: CloseReasonId | null
  moveSeq: number
}

/** What is wished for it. */
export interface MoveWish {
  toStage: Stage
  closeReasonId: CloseReasonId | null
  cause: MoveCause
  /** The move that the wish was made in view of; undefined: whatever the last one was. */
  seenMoveSeq: number | undefined
  /** Wished anew where they stand: it counts as a move, and is carried to Lever. */
  again?: boolean | undefined
}

export type MoveDecision =
  | { kind: 'move'; closeReasonId: CloseReasonId | null }
  | { kind: 'unchanged' }
  | { kind: 'refused'; because: MoveRefusal }
export type MoveRefusal = 'moved-meanwhile' | 'close-reason-needed' | 'only-forward' | 'nothing-to-undo'

/**
 * Whether a move may happen. People and Lever move freely. Automatic moves only go forward inside the prospect milestone
 * (design 4.3.7); undoing is the exception, and only for exactly the move that is undone. Where somebody already wished
 * the same, nothing changes and nobody is told off.
 */
export function decideMove(standing: Standing, wish: MoveWish): MoveDecision {
  const closing = wish.toStage.milestone === 'closed'
  const closeReasonId = closing ? wish.closeReasonId : null
  const stays = standing.stage.id === wish.toStage.id && standing.closeReasonId === closeReasonId
  if (stays && !wish.again) return { kind: 'unchanged' }
  const movedMeanwhile = wish.seenMoveSeq !== undefined && wish.seenMoveSeq !== standing.moveSeq
  if (movedMeanwhile) return { kind: 'refused', because: 'moved-meanwhile' }
  if (wish.cause === 'bulk-undo') {
    if (wish.seenMoveSeq === undefined) return { kind: 'refused', because: 'nothing-to-undo' }
    return { kind: 'move', closeReasonId }
  }
  const isAllowed = stays ? standing.stage.milestone === 'prospect' : isForwardProspecting(standing.stage, wish.toStage)
  if (isAutomatic(wish.cause) && !isAllowed) return { kind: 'refused', because: 'only-forward' }
  // What stands in Lever is a fact, also where Lever's reason is not known to us.
  if (closing && closeReasonId === null && wish.cause !== 'lever')
    return { kind: 'refused', because: 'close-reason-needed' }
  return { kind: 'move', closeReasonId }
}

/** Where an automatic move may lead at all. */
export function isForwardProspecting(from: Stage, to: Stage): boolean {
  return from.milestone === 'prospect' && to.milestone === 'prospect' && to.position > from.position
}
