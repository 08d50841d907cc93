import { describe, expect, test } from 'vitest'
import { brakeLimit, brakes, unusualCause } from './brake.ts'
import {
  aBase,
  aFacts,
  anObservation,
  archivedFor,
  at,
  entry,
  forTiming,
  here,
  leadContacted,
  leadNew,
  minute,
  mover,
  priyanka,
  rejected,
  sourced,
} from './builders.ts'
import type { Decision } from './decision.ts'
import type { LeverWish } from './wishes.ts'

const wish = (author: LeverWish['author']): LeverWish => ({
  place: archivedFor(forTiming),
  time: { kind: 'at', at: minute(1) },
  author,
})
const pull = (author: LeverWish['author']): Extract<Decision, { kind: 'pull' }> => ({
  kind: 'pull',
  here: here(rejected),
  base: aBase(),
  wish: wish(author),
})
const pushBack: Decision = {
  kind: 'push',
  place: at(leadContacted),
  request: 'stage',
  from: { ...here(sourced), moveSeq: 1 },
}

describe('a cause is unusual', () => {
  test('where a record vanished', () => {
    expect(unusualCause(aFacts(), { kind: 'detach', reason: 'deleted' }, 'poll', mover)).toBe('gone')
    expect(unusualCause(aFacts(), { kind: 'detach', reason: 'anonymized' }, 'webhook', mover)).toBe('anonymized')
    expect(unusualCause(aFacts(), { kind: 'detach', reason: 'by-choice' }, 'poll', mover)).toBeNull()
  })

  test('where nobody signs a change that we read after a time without listening', () => {
    expect(unusualCause(aFacts(), pull(null), 'catch-up', mover)).toBe('catch-up')
    expect(unusualCause(aFacts(), pull(null), 'webhook', mover)).toBeNull()
    expect(unusualCause(aFacts(), pull(null), 'poll', mover)).toBeNull()
  })

  test('where Lever’s history lost entries, or holds moves of ours that we do not remember', () => {
    const shortened = aFacts({
      base: aBase({ rev: 2 }),
      observation: anObservation({ stageChanges: [entry(leadNew, minute(0))] }),
    })
    expect(unusualCause(shortened, pushBack, 'webhook', mover)).toBe('restored-backup')
    expect(unusualCause(shortened, pull(priyanka), 'webhook', mover)).toBe('restored-backup')
    expect(unusualCause(aFacts(), pull(mover), 'catch-up', mover)).toBe('restored-backup')
  })

  test('also where Lever prevails in a conflict, or no reading is at hand to compare', () => {
    const lever: Decision = { ...pull(null), kind: 'conflict', winner: 'lever', because: '' }
    expect(unusualCause(aFacts(), lever, 'catch-up', mover)).toBe('catch-up')
    expect(unusualCause(aFacts({ observation: null }), pull(null), 'catch-up', mover)).toBe('catch-up')
  })

  test('never where a person moved, here or in Lever, however late we hear of it', () => {
    expect(unusualCause(aFacts(), pull(priyanka), 'catch-up', mover)).toBeNull()
    expect(unusualCause(aFacts(), pushBack, 'catch-up', mover)).toBeNull()
    const ours: Decision = { kind: 'conflict', winner: 'fulcrum', base: aBase(), wish: wish(null), because: '' }
    expect(unusualCause(aFacts(), ours, 'catch-up', mover)).toBeNull()
  })

  test('never where somebody is taken over for the first time', () => {
    expect(unusualCause(aFacts({ base: null }), pull(null), 'catch-up', mover)).toBeNull()
  })

  test('never where nobody is moved', () => {
    expect(unusualCause(aFacts(), { kind: 'hold', reason: { kind: 'not-visible' } }, 'catch-up', mover)).toBeNull()
    expect(unusualCause(aFacts(), { kind: 'look', at: 'opportunity' }, 'catch-up', mover)).toBeNull()
  })
})

describe('the brake', () => {
  const counts = { holds: false, recent: 0, waiting: 1, pairings: 100 }
  test('lets twenty an hour through, or five in a hundred where that is more', () => {
    expect([0, 100, 400, 1_000, 100_000].map(brakeLimit)).toEqual([20, 20, 20, 50, 5_000])
    expect(brakes({ ...counts, recent: 19 })).toBe(false)
    expect(brakes({ ...counts, recent: 20 })).toBe(true)
    expect(brakes({ ...counts, recent: 40, pairings: 1_000 })).toBe(false)
  })

  test('holds a whole set at once, though none of it went through yet', () => {
    expect(brakes({ ...counts, waiting: 20 })).toBe(false)
    expect(brakes({ ...counts, waiting: 21 })).toBe(true)
  })

  test('holds whoever joins a set that it holds', () => {
    expect(brakes({ ...counts, holds: true })).toBe(true)
  })
})
