import { describe, expect, test } from 'vitest'
import {
  aBase,
  anIntent,
  anObservation,
  archivedFor,
  at,
  contacted,
  entry,
  forTiming,
  here,
  leadContacted,
  leadNew,
  minute,
  mover,
  ours,
  phoneScreen,
  priyanka,
  sourced,
  start,
  wished,
  wishedPlace,
} from './builders.ts'
import type { Intent } from './facts.ts'
import { foreignEntries, graceMs, ourWish, placeOf } from './wishes.ts'

describe('our wish', () => {
  test('is where we stand, if a move was made since base', () => {
    const moved = ours({ ...here(contacted), moveSeq: 2 })
    expect(ourWish(moved, aBase())).toEqual(moved)
    expect(ourWish(ours(), aBase())).toBeNull()
  })
  test('is there after A to B to A, too, because moves count and not places', () => {
    expect(ourWish(ours({ ...here(sourced), moveSeq: 3 }), aBase())).not.toBeNull()
  })
})

describe('Lever’s wish on the stage axis', () => {
  test('is the last entry since base, with its author and time', () => {
    const stageChanges = [start, entry(leadContacted, minute(5)), entry(phoneScreen, minute(6))]
    expect(wished({ stageChanges })).toEqual({
      place: at(phoneScreen),
      time: { kind: 'at', at: minute(6) },
      author: priyanka,
    })
  })
  test('is there after A to C to A, too', () => {
    const stageChanges = [start, entry(phoneScreen, minute(5)), entry(leadNew, minute(6))]
    expect(wishedPlace({ stageChanges })).toEqual(at(leadNew))
  })
  test('is none where nothing was added since base', () => {
    expect(wished({})).toBeNull()
  })
  test('is never an entry of our own: the echo of a push vanishes', () => {
    const stageChanges = [start, entry(leadContacted, minute(5), mover)]
    expect(wished({ stageChanges }, [anIntent()])).toBeNull()
  })
  test('is the person’s entry that our push overwrote, though the opportunity stands where we pushed', () => {
    const stageChanges = [start, entry(phoneScreen, minute(4, 59)), entry(leadContacted, minute(5), mover)]
    expect(wishedPlace({ stageChanges }, [anIntent()])).toEqual(at(phoneScreen))
  })
})

describe('an entry is ours only if its author, target and time fit one of our requests', () => {
  const foreign = (change: typeof start, intent: Intent) =>
    foreignEntries([intent], [start, change], 1, { ms: 0, boundMs: 0 }).length === 1

  test('another author is a person', () => {
    expect(foreign(entry(leadContacted, minute(5), priyanka), anIntent())).toBe(true)
  })
  test('another target is a person who works as the user we move as', () => {
    expect(foreign(entry(phoneScreen, minute(5), mover), anIntent())).toBe(true)
  })
  test('another time is, too: before it was sent, or after Lever had answered', () => {
    expect(foreign(entry(leadContacted, minute(4), mover), anIntent())).toBe(true)
    expect(foreign(entry(leadContacted, minute(5, 2), mover), anIntent())).toBe(true)
  })
  test('a request that failed explains nothing, and neither does one that was never sent', () => {
    expect(foreign(entry(leadContacted, minute(5), mover), anIntent({ outcome: 'failed' }))).toBe(true)
    expect(foreign(entry(leadContacted, minute(5), mover), anIntent({ sentAt: null }))).toBe(true)
  })
  test('one whose answer was lost may still land until the grace has passed', () => {
    const unknown = anIntent({ outcome: 'unknown' })
    expect(foreign(entry(leadContacted, unknown.notAfter + graceMs, mover), unknown)).toBe(false)
    expect(foreign(entry(leadContacted, unknown.notAfter + graceMs + 1, mover), unknown)).toBe(true)
  })
  test('Lever’s time is corrected by the difference of the clocks, within its bound', () => {
    const ahead = { ms: 60_000, boundMs: 500 }
    const late = entry(leadContacted, minute(6, 1), mover)
    expect(foreignEntries([anIntent()], [start, late], 1, ahead)).toEqual([])
    expect(foreignEntries([anIntent()], [start, late], 1, { ms: 0, boundMs: 500 })).toEqual([late])
  })
  test('… on either side: not before it was sent, nor after it was over', () => {
    const within = (when: number, ms: number, boundMs: number) =>
      foreignEntries([anIntent()], [start, entry(leadContacted, when, mover)], 1, { ms, boundMs }).length === 0
    expect(within(minute(5) - 500, 0, 500)).toBe(true)
    expect(within(minute(5) - 501, 0, 500)).toBe(false)
    expect(within(minute(5, 1) + 500, 0, 500)).toBe(true)
    expect(within(minute(5, 1) + 501, 0, 500)).toBe(false)
    expect(within(minute(4), -60_000, 0)).toBe(true)
  })
  test('a request on the archive explains no stage', () => {
    expect(foreign(entry(leadContacted, minute(5), mover), anIntent({ kind: 'archive' }))).toBe(true)
  })
  test('one request explains one entry: the second of the same is a person’s', () => {
    const twice = [start, entry(leadContacted, minute(5), mover), entry(leadContacted, minute(5, 1), mover)]
    expect(foreignEntries([anIntent()], twice, 1, { ms: 0, boundMs: 0 })).toHaveLength(1)
  })
  test('of two that fit, the answered one is used up, since the other may still land: that is a ghost and no person', () => {
    const asked = [anIntent({ sentAt: minute(5), outcome: 'unknown' }), anIntent({ sentAt: minute(5, 10) })]
    const wish = entry(leadNew, minute(5, 20))
    const changes = [
      start,
      entry(leadContacted, minute(5, 10), mover),
      wish,
      entry(leadContacted, minute(5, 30), mover),
    ]
    for (const listed of [asked, asked.toReversed()])
      expect(foreignEntries(listed, changes, 1, { ms: 0, boundMs: 0 })).toEqual([wish])
  })
  test('an entry that was known before the request was written down is not its own, however well it fits', () => {
    const [theirs, own] = [entry(leadContacted, minute(5), mover), entry(leadContacted, minute(5, 1) + 300, mover)]
    const among = (entriesSeen: number) =>
      foreignEntries([anIntent({ entriesSeen })], [start, theirs, own], 1, { ms: 0, boundMs: 500 })
    expect(among(2)).toEqual([theirs])
    expect(among(1)).toEqual([own])
  })
  test.each([
    ['before it was sent', -300, 200],
    ['after its answer', 1_300, 700],
    ['farther from it', -400, -200],
  ])('of two that fit as far as the clocks can tell, not the one that lies %s', (_, theirs, own) => {
    for (const ahead of [0, 60_000]) {
      const those = [theirs, own]
        .toSorted((a, b) => a - b)
        .map((ms) => entry(leadContacted, minute(5) + ms + ahead, mover))
      const foreigners = foreignEntries([anIntent()], [start, ...those], 1, { ms: ahead, boundMs: 500 })
      expect(foreigners.map((one) => one.at - minute(5) - ahead)).toEqual([theirs])
    }
  })
  test('another author’s entry, or one with another target, does not lie nearer, whenever it was', () => {
    const own = entry(leadContacted, minute(5) - 300, mover)
    for (const other of [entry(leadContacted, minute(5, 1), priyanka), entry(phoneScreen, minute(5, 1), mover)])
      expect(foreignEntries([anIntent()], [start, own, other], 1, { ms: 0, boundMs: 500 })).toEqual([other])
  })
  test('of two in its own time the first, since it may have been set again', () => {
    const [own, wish, again] = [200, 400, 600].map((ms, i) =>
      entry(i === 1 ? leadNew : leadContacted, minute(5) + ms, mover),
    )
    if (!own || !wish || !again) throw new Error('There are three')
    expect(foreignEntries([anIntent()], [start, own, wish, again], 1, { ms: 0, boundMs: 500 })).toEqual([wish, again])
  })
  test('a request that landed before base is not used again for what came after', () => {
    const changes = [start, entry(leadContacted, minute(5), mover), entry(leadContacted, minute(5, 1), mover)]
    expect(foreignEntries([anIntent()], changes, 2, { ms: 0, boundMs: 0 })).toHaveLength(1)
  })
})

test('an opportunity stands in the archive whatever stage it keeps', () => {
  expect(placeOf(anObservation({ archived: { reason: forTiming, at: minute(6) } }))).toEqual(archivedFor(forTiming))
  expect(placeOf(anObservation())).toEqual(at(leadNew))
})
