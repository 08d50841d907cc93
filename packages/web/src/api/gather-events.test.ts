import { ApplicationId, CandidateId, type LiveEvent } from '@fulcrum/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatherEvents, gatherMs, toReadAfter } from './gather-events.ts'
import { keys } from './queries.ts'

const id = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const changed = (n: number): LiveEvent => ({
  topic: 'application.changed',
  applicationId: ApplicationId.parse(id(n)),
  candidateId: CandidateId.parse(id(n)),
})
const many = (count: number) => Array.from({ length: count }, (_, n) => changed(n))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a change of one application reads that card and no list of cards', () => {
  const { cards, queries } = toReadAfter([changed(1), changed(1)])
  expect(cards).toEqual([id(1)])
  expect(queries).not.toContain(keys.applications)
})

test('many changed cards are read as lists instead', () => {
  const { cards, queries } = toReadAfter(many(13))
  expect(cards).toEqual([])
  expect(queries).toContain(keys.applications)
})

test('a first event shows at once, and a thousand on its heels are read together', () => {
  const rounds: number[] = []
  const hear = gatherEvents((events) => rounds.push(events.length))
  for (const event of many(1_001)) hear(event)
  expect(rounds).toEqual([1])
  vi.advanceTimersByTime(gatherMs)
  expect(rounds).toEqual([1, 1_000])
})

test('after a quiet while the next event shows at once again', () => {
  const rounds: number[] = []
  const hear = gatherEvents((events) => rounds.push(events.length))
  hear(changed(1))
  vi.advanceTimersByTime(10 * gatherMs)
  hear(changed(2))
  expect(rounds).toEqual([1, 1])
})
