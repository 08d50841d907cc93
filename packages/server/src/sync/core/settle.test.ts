import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, leadContacted, minute, ours, priyanka } from './builders.ts'
import { settle } from './settle.ts'
import type { LeverWish } from './wishes.ts'

const still = { ms: 0, boundMs: 0 }
const levers = (time: LeverWish['time']): LeverWish => ({ place: at(leadContacted), time, author: priyanka })
const leversAt = (ms: number) => levers({ kind: 'at', at: ms })
const oursAt = (ms: number) => ours({ movedAt: ms, moveSeq: 2 })
const winner = (ourMs: number, leverMs: number, skew = still) =>
  settle('latest', oursAt(ourMs), leversAt(leverMs), skew).winner

describe('the latest change wins', () => {
  test('whichever side made it', () => {
    expect(winner(minute(5), minute(4))).toBe('fulcrum')
    expect(winner(minute(4), minute(5))).toBe('lever')
  })
  test('by Lever’s time corrected by the measured difference of the clocks', () => {
    // Lever's clock is ten minutes ahead: what it calls minute 12 was minute 2.
    expect(winner(minute(5), minute(12), { ms: 10 * 60_000, boundMs: 0 })).toBe('fulcrum')
  })
  test('except inside the tie band of two seconds, where Lever wins', () => {
    expect(winner(minute(5, 2), minute(5))).toBe('lever')
    expect(winner(minute(5, 3), minute(5))).toBe('fulcrum')
  })
  test('… or of the bound of the clocks’ difference, where that is larger', () => {
    expect(winner(minute(5, 8), minute(5), { ms: 0, boundMs: 8_000 })).toBe('lever')
    expect(winner(minute(5, 9), minute(5), { ms: 0, boundMs: 8_000 })).toBe('fulcrum')
  })
  test('where Lever keeps no time, the change lies before its newest one: Lever wins unless ours was after that', () => {
    const between = levers({ kind: 'between', after: minute(2), before: minute(6) })
    expect(settle('latest', oursAt(minute(5)), between, still).winner).toBe('lever')
    expect(settle('latest', oursAt(minute(6, 2)), between, still).winner).toBe('lever')
    expect(settle('latest', oursAt(minute(6, 3)), between, still).winner).toBe('fulcrum')
  })
})

test('… and the verdict says whether it was the rule or a tie', () => {
  const because = (ourMs: number) => settle('latest', oursAt(ourMs), leversAt(minute(5)), still).because
  expect(because(minute(4, 57))).toBe('Rule: the latest change wins.')
  expect(because(minute(4, 58))).toContain('Lever wins a tie')
  expect(because(minute(5, 2))).toContain('Lever wins a tie')
  expect(because(minute(5, 3))).toBe('Rule: the latest change wins.')
})
test('… also where the clocks differ and Lever keeps no time', () => {
  const between = levers({ kind: 'between', after: minute(2), before: minute(16) })
  const ahead = { ms: 10 * 60_000, boundMs: 0 }
  expect(settle('latest', oursAt(minute(6, 2)), between, ahead).winner).toBe('lever')
  expect(settle('latest', oursAt(minute(6, 3)), between, ahead).winner).toBe('fulcrum')
})

describe('the other policies do not ask when', () => {
  test('Lever wins', () => {
    expect(settle('lever', oursAt(minute(9)), leversAt(minute(1)), still).winner).toBe('lever')
  })
  test('Fulcrum wins', () => {
    expect(settle('fulcrum', oursAt(minute(1)), leversAt(minute(9)), still).winner).toBe('fulcrum')
  })
})

test('an automatic move loses every conflict, under every policy and however late it was', () => {
  fc.assert(
    fc.property(fc.constantFrom('latest', 'lever', 'fulcrum'), fc.integer({ min: 0, max: 20 }), (policy, minutes) => {
      const automatic = ours({ movedAt: minute(minutes), moveSeq: 2, by: 'automatic' })
      expect(settle(policy, automatic, leversAt(minute(10)), still).winner).toBe('lever')
    }),
  )
})

test('every verdict says by which rule', () => {
  for (const policy of ['latest', 'lever', 'fulcrum'] as const)
    expect(settle(policy, oursAt(minute(5)), leversAt(minute(5)), still).because).not.toBe('')
})
