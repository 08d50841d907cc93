import type { ApplicationCard, ApplicationId, ApplicationList, CloseReasonId, StageId } from '@fulcrum/contract'

/** A move that was shown before the server has answered. */
export interface PendingMove {
  /** Which request it belongs to: a second move of the same person may be under way already. */
  token: number
  card: ApplicationCard
  toStageId: StageId
  closeReasonId: CloseReasonId | null
  /** ISO 8601; the mark says "on its way" 400 ms later. */
  startedAt: string
}

export type PendingMoves = ReadonlyMap<ApplicationId, PendingMove>

/** True while the list does not know yet of a move made after the one we saw; later the list is the truth. */
const stillAhead = (card: ApplicationCard, pending: PendingMove) => card.moveSeq <= pending.card.moveSeq

/** The card as it will be when the server agrees. Someone who is not linked to Lever has nothing on its way. */
export function asMoved(card: ApplicationCard, pending: PendingMove): ApplicationCard {
  const travels = card.mark.kind !== 'not-linked' && card.mark.kind !== 'revoked' && card.mark.kind !== 'on-hold'
  return {
    ...card,
    stageId: pending.toStageId,
    closeReasonId: pending.closeReasonId,
    movedAt: pending.startedAt,
    mark: travels ? { kind: 'on-its-way', direction: 'to-lever', words: '', at: pending.startedAt } : card.mark,
  }
}

/** Adds the moves of one request; a later move of the same person takes the place of an earlier one. */
export const started = (pending: PendingMoves, moves: readonly PendingMove[]): PendingMoves =>
  new Map([...pending, ...moves.map((move): [ApplicationId, PendingMove] => [move.card.id, move])])

/**
 * Takes the moves of one request away when it has been answered. Where a later move of the same person is still under
 * way, it now counts from the card that came back, so that the answer to the first does not show through.
 */
export function settled(pending: PendingMoves, token: number, moved: readonly ApplicationCard[]): PendingMoves {
  const news = new Map(moved.map((card) => [card.id, card]))
  const next = new Map<ApplicationId, PendingMove>()
  for (const [id, move] of pending) {
    if (move.token !== token) next.set(id, { ...move, card: news.get(id) ?? move.card })
  }
  return next
}

/** The list as it will be: moved people stand first in their new stage, as the newest moves do, and are counted there. */
export function withPending(list: ApplicationList, pending: PendingMoves): ApplicationList {
  if (pending.size === 0) return list
  const moved: ApplicationCard[] = []
  const rest: ApplicationCard[] = []
  const shift = new Map<StageId, number>()
  const add = (stage: StageId, by: number) => shift.set(stage, (shift.get(stage) ?? 0) + by)
  for (const card of list.applications) {
    const move = pending.get(card.id)
    if (!move || !stillAhead(card, move)) {
      rest.push(card)
      continue
    }
    moved.push(asMoved(card, move))
    add(card.stageId, -1)
    add(move.toStageId, 1)
  }
  if (moved.length === 0) return list
  return { ...list, applications: [...moved, ...rest], byStage: recount(list.byStage, shift) }
}

function recount(byStage: ApplicationList['byStage'], shift: ReadonlyMap<StageId, number>): ApplicationList['byStage'] {
  const known = new Set(byStage.map((each) => each.stageId))
  const added = [...shift].filter(([id]) => !known.has(id)).map(([id, count]) => ({ stageId: id, count }))
  return [...byStage.map((each) => ({ ...each, count: each.count + (shift.get(each.stageId) ?? 0) })), ...added]
}

/**
 * Puts cards that the server has just told us into a list that was read before. A card that the list does not hold is
 * left out: whether it belongs there is the server's to say.
 */
export function patchList(list: ApplicationList, cards: readonly ApplicationCard[]): ApplicationList {
  const fresh = new Map(cards.map((card) => [card.id, card]))
  const moved: ApplicationCard[] = []
  const rest: ApplicationCard[] = []
  const shift = new Map<StageId, number>()
  for (const card of list.applications) {
    const news = fresh.get(card.id)
    if (!news || news.moveSeq < card.moveSeq) rest.push(card)
    else if (news.stageId === card.stageId && news.moveSeq === card.moveSeq) rest.push(news)
    else {
      moved.push(news)
      shift.set(card.stageId, (shift.get(card.stageId) ?? 0) - 1)
      shift.set(news.stageId, (shift.get(news.stageId) ?? 0) + 1)
    }
  }
  return { ...list, applications: [...moved, ...rest], byStage: recount(list.byStage, shift) }
}
