import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aReason, aStage, aStanding, anotherReason, anyCause, anyStage } from './builders.ts'
import { isAutomatic } from './cause.ts'
import { decideMove } from './decide-move.ts'
import type { MoveWish } from './decide-move.ts'

const wish = (to: string, facts: Partial<MoveWish> = {}): MoveWish => ({
  toStage: aStage(to),
  closeReasonId: null,
  cause: 'person',
  seenMoveSeq: undefined,
  ...facts,
})

describe('a person', () => {
  test('may move anywhere, also back', () => {
    expect(decideMove(aStanding('Offer'), wish('Sourced'))).toEqual({ kind: 'move', closeReasonId: null })
  })
  test('names a reason to close', () => {
    expect(decideMove(aStanding('Offer'), wish('Rejected'))).toEqual({
      kind: 'refused',
      because: 'close-reason-needed',
    })
    expect(decideMove(aStanding('Offer'), wish('Rejected', { closeReasonId: aReason }))).toEqual({
      kind: 'move',
      closeReasonId: aReason,
    })
  })
  test('changes only the reason of a closed application, and that is a move', () => {
    expect(decideMove(aStanding('Rejected'), wish('Rejected', { closeReasonId: anotherReason }))).toEqual({
      kind: 'move',
      closeReasonId: anotherReason,
    })
  })
  test('is told where somebody else moved meanwhile', () => {
    const standing = aStanding('Screening', { moveSeq: 5 })
    expect(decideMove(standing, wish('Offer', { seenMoveSeq: 4 }))).toEqual({
      kind: 'refused',
      because: 'moved-meanwhile',
    })
  })
  test('is not told off for wishing what somebody already did', () => {
    const standing = aStanding('Offer', { moveSeq: 5 })
    expect(decideMove(standing, wish('Offer', { seenMoveSeq: 4 }))).toEqual({ kind: 'unchanged' })
  })
  test('leaves the reason behind with the closed stage', () => {
    expect(decideMove(aStanding('Rejected'), wish('Sourced', { closeReasonId: aReason }))).toEqual({
      kind: 'move',
      closeReasonId: null,
    })
  })
})

describe('Lever', () => {
  test('may close without a reason that we know', () => {
    expect(decideMove(aStanding('Sourced'), wish('Rejected', { cause: 'lever' })).kind).toBe('move')
  })
})

describe('what happens by itself', () => {
  test('goes forward among the prospect stages', () => {
    expect(decideMove(aStanding('Sourced'), wish('Responded', { cause: 'outreach' })).kind).toBe('move')
  })
  test('never goes back or out of review', () => {
    for (const [from, to] of [
      ['Responded', 'Sourced'],
      ['Screening', 'Responded'],
      ['Sourced', 'Screening'],
      ['Rejected', 'Sourced'],
    ] as const)
      expect(decideMove(aStanding(from), wish(to, { cause: 'mapping-job' }))).toEqual({
        kind: 'refused',
        because: 'only-forward',
      })
  })
  test('undoes exactly the move that it names, wherever that led', () => {
    const standing = aStanding('Hired', { moveSeq: 7 })
    expect(decideMove(standing, wish('Offer', { cause: 'bulk-undo', seenMoveSeq: 7 })).kind).toBe('move')
    expect(decideMove(standing, wish('Offer', { cause: 'bulk-undo', seenMoveSeq: 6 })).kind).toBe('refused')
    expect(decideMove(standing, wish('Offer', { cause: 'bulk-undo' })).kind).toBe('refused')
  })
})

const anyWish = fc.record({
  toStage: anyStage,
  closeReasonId: fc.constantFrom(aReason, anotherReason, null),
  cause: anyCause,
  seenMoveSeq: fc.constantFrom(undefined, 1, 2),
})
const anyStanding = fc
  .record({ stage: anyStage, reason: fc.constantFrom(aReason, anotherReason), moveSeq: fc.constantFrom(1, 2) })
  .map(({ stage, reason, moveSeq }) => ({
    stage,
    moveSeq,
    closeReasonId: stage.milestone === 'closed' ? reason : null,
  }))

describe('always', () => {
  test('an automatic move other than an undo only ever goes forward inside prospect', () => {
    fc.assert(
      fc.property(anyStanding, anyWish, (standing, wished) => {
        const moves = decideMove(standing, wished).kind === 'move'
        if (!moves || !isAutomatic(wished.cause) || wished.cause === 'bulk-undo') return
        expect([standing.stage.milestone, wished.toStage.milestone]).toEqual(['prospect', 'prospect'])
        expect(wished.toStage.position).toBeGreaterThan(standing.stage.position)
      }),
    )
  })
  test('a move never rests on an older move than the last one', () => {
    fc.assert(
      fc.property(anyStanding, anyWish, (standing, wished) => {
        if (wished.seenMoveSeq === undefined || wished.seenMoveSeq === standing.moveSeq) return
        expect(decideMove(standing, wished).kind).not.toBe('move')
      }),
    )
  })
  test('a reason is kept only in closed stages, and something changes with every move', () => {
    fc.assert(
      fc.property(anyStanding, anyWish, (standing, wished) => {
        const decision = decideMove(standing, wished)
        if (decision.kind !== 'move') return
        if (wished.toStage.milestone !== 'closed') expect(decision.closeReasonId).toBeNull()
        const same = standing.stage.id === wished.toStage.id && standing.closeReasonId === decision.closeReasonId
        expect(same).toBe(false)
      }),
    )
  })
  test('repeating a move that was made changes nothing', () => {
    fc.assert(
      fc.property(anyStanding, anyWish, (standing, wished) => {
        const decision = decideMove(standing, wished)
        if (decision.kind !== 'move') return
        const after = {
          stage: wished.toStage,
          closeReasonId: decision.closeReasonId,
          moveSeq: standing.moveSeq + 1,
        }
        expect(decideMove(after, wished)).toEqual({ kind: 'unchanged' })
      }),
    )
  })
})

describe('a wish for where they stand already', () => {
  test('changes nothing, unless it is meant anew', () => {
    expect(decideMove(aStanding('Sourced'), wish('Sourced'))).toEqual({ kind: 'unchanged' })
    expect(decideMove(aStanding('Sourced'), wish('Sourced', { again: true, cause: 'mapping-job' }))).toEqual({
      kind: 'move',
      closeReasonId: null,
    })
  })
  test('is refused to an automatic cause past the prospect stages, and after somebody moved', () => {
    expect(decideMove(aStanding('Offer'), wish('Offer', { again: true, cause: 'mapping-job' }))).toMatchObject({
      because: 'only-forward',
    })
    const standing = aStanding('Sourced', { moveSeq: 5 })
    expect(decideMove(standing, wish('Sourced', { again: true, cause: 'mapping-job', seenMoveSeq: 4 }))).toMatchObject({
      because: 'moved-meanwhile',
    })
  })
})
