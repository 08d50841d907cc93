import { describe, expect, test } from 'vitest'
import { aCard, aList, applicationId, stageId } from './builders.ts'
import { asMoved, patchList, settled, started, withPending, type PendingMove } from './pending-moves.ts'

const aMove = (n: number, to: number, token = 1): PendingMove => ({
  token,
  card: aCard(n),
  toStageId: stageId(to),
  closeReasonId: null,
  startedAt: '2026-05-12T10:00:00.000Z',
})
const pending = (...moves: PendingMove[]) => new Map(moves.map((move) => [move.card.id, move]))
const count = (list: ReturnType<typeof aList>, stage: number) =>
  list.byStage.find((each) => each.stageId === stageId(stage))?.count ?? 0

describe('a move is shown at once', () => {
  test('the person stands first in the new stage and is counted there', () => {
    const list = withPending(aList([aCard(1), aCard(2, { stageId: stageId(3) })]), pending(aMove(1, 3)))
    expect(list.applications.map((card) => [card.id, card.stageId])).toEqual([
      [applicationId(1), stageId(3)],
      [applicationId(2), stageId(3)],
    ])
    expect([count(list, 1), count(list, 3)]).toEqual([0, 2])
    expect(list.total).toBe(2)
  })

  test('a stage nobody stood in yet gets its count', () => {
    expect(count(withPending(aList([aCard(1)]), pending(aMove(1, 3))), 3)).toBe(1)
  })

  test('it is marked on its way from the moment of the drop', () => {
    expect(asMoved(aCard(1), aMove(1, 3)).mark).toMatchObject({
      kind: 'on-its-way',
      direction: 'to-lever',
      at: '2026-05-12T10:00:00.000Z',
    })
  })

  test('nothing is on its way for someone who is not linked to Lever', () => {
    const mark = { kind: 'not-linked', direction: null, words: '', at: null } as const
    expect(asMoved(aCard(1, { mark }), aMove(1, 3)).mark).toEqual(mark)
  })
})

test('once the list knows a later move than the one we saw, the list is the truth', () => {
  const news = aCard(1, { moveSeq: 2, stageId: stageId(2) })
  expect(withPending(aList([news]), pending(aMove(1, 3))).applications).toEqual([news])
})

test('without moves the list stays the same object, so that nothing is drawn again', () => {
  const list = aList([aCard(1)])
  expect(withPending(list, new Map())).toBe(list)
})

describe('two moves of one person in quick succession', () => {
  const both = started(pending(aMove(1, 2, 1)), [aMove(1, 3, 2)])
  const afterFirst = settled(both, 1, [aCard(1, { moveSeq: 2, stageId: stageId(2) })])

  test('the answer to the first does not show through the second', () => {
    const list = aList([aCard(1, { moveSeq: 2, stageId: stageId(2) })])
    expect(withPending(list, afterFirst).applications[0]?.stageId).toBe(stageId(3))
  })

  test('the answer to the second ends it', () => {
    expect(settled(afterFirst, 2, []).size).toBe(0)
  })
})

describe('news from the server', () => {
  test('a moved card goes to its stage and the counts follow', () => {
    const list = patchList(aList([aCard(1), aCard(2)]), [aCard(2, { moveSeq: 2, stageId: stageId(3) })])
    expect(list.applications[0]?.id).toBe(applicationId(2))
    expect([count(list, 1), count(list, 3)]).toEqual([1, 1])
  })

  test('a new mark does not move the card under the pointer', () => {
    const news = aCard(2, { mark: { kind: 'on-hold', direction: null, words: 'not mapped', at: null } })
    const list = patchList(aList([aCard(1), aCard(2)]), [news])
    expect(list.applications).toEqual([aCard(1), news])
  })

  test('older news never replaces newer', () => {
    const now = aCard(1, { moveSeq: 5, stageId: stageId(3) })
    expect(patchList(aList([now]), [aCard(1)]).applications).toEqual([now])
  })
})
