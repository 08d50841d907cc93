import { describe, expect, test } from 'vitest'
import {
  aBase,
  aFacts,
  anIntent,
  anObservation,
  archivedFor,
  at,
  contacted,
  entry,
  forTiming,
  forUnskilled,
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
} from './builders.ts'
import type { Base, Intent, Observation } from './facts.ts'
import { foreignEntries, graceMs, leverWish, ourWish, placeOf } from './wishes.ts'

const wished = (observation: Partial<Observation>, intents: Intent[] = [], base: Partial<Base> = {}) =>
  leverWish(aFacts({ intents }), aBase(base), anObservation(observation))
const wishedPlace = (...given: Parameters<typeof wished>) => wished(...given)?.place ?? null

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

describe('Lever’s wish on the archive axis', () => {
  const archived = { reason: forTiming, at: minute(6) }
  const inArchive: Partial<Base> = { place: archivedFor(forTiming), archivedAt: minute(6) }

  test('is the archive, with its time and without an author', () => {
    expect(wished({ archived })).toEqual({
      place: archivedFor(forTiming),
      time: { kind: 'at', at: minute(6) },
      author: null,
    })
  })
  test('is none where we archived for that reason ourselves', () => {
    const ourArchive = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5, 59) })
    expect(wished({ archived }, [ourArchive])).toBeNull()
  })
  test('is a changed reason, and archiving anew for the same one', () => {
    expect(wishedPlace({ archived: { reason: forUnskilled, at: minute(6) } }, [], inArchive)).toEqual(
      archivedFor(forUnskilled),
    )
    expect(wishedPlace({ archived: { reason: forTiming, at: minute(7) } }, [], inArchive)).toEqual(
      archivedFor(forTiming),
    )
  })
  test('is there, too, where a person archives anew for the reason that we asked for and were seen to get', () => {
    const again = { archived: { reason: forTiming, at: minute(6, 30) } }
    const asked = { kind: 'archive', target: archivedFor(forTiming), outcome: 'unknown' } as const
    const lost = anIntent({ ...asked, sentAt: minute(5, 59) })
    expect(wishedPlace(again, [lost], inArchive)).toEqual(archivedFor(forTiming))
    // Of two, the one whose time is over first made what base knows; the other may have come late.
    const over = anIntent({ ...asked, sentAt: minute(5, 59), notAfter: minute(6, 29) - graceMs })
    for (const both of [
      [over, lost],
      [lost, over],
    ])
      expect(wishedPlace(again, both, inArchive)).toBeNull()
    const before = anIntent({ ...asked, sentAt: minute(5), notAfter: minute(6, 30) })
    expect(wishedPlace(again, [before], { ...inArchive, archivedAt: minute(4) })).toBeNull()
    expect(wishedPlace(again, [before], { ...inArchive, place: archivedFor(forUnskilled) })).toBeNull()
    expect(wishedPlace(again, [{ ...over, outcome: 'failed' }, lost], inArchive)).toEqual(archivedFor(forTiming))
  })
  test('is the stage kept underneath where a person unarchived; that has no time, so it lies between base and the newest change', () => {
    expect(wished({ updatedAt: minute(8) }, [], { ...inArchive, at: minute(7) })).toEqual({
      place: at(leadNew),
      time: { kind: 'between', after: minute(7), before: minute(8) },
      author: null,
    })
  })
  test('… bounded by the reading on old records without `updatedAt`', () => {
    expect(wished({ updatedAt: null, readAt: minute(9) }, [], inArchive)?.time).toMatchObject({ before: minute(9) })
  })
  test('is none where we unarchived ourselves', () => {
    const ours = anIntent({ kind: 'unarchive', target: at(leadNew) })
    const since = (updatedAt: number | null) => wishedPlace({ updatedAt }, [ours], inArchive)
    expect([since(minute(5)), since(null)]).toEqual([null, null])
    // Lever shows no change since we asked: what it shows is not ours.
    expect(since(minute(5) - 1)).toEqual(at(leadNew))
  })
  test('is there where ours was done before both agreed that they are archived', () => {
    const undone = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(5) })
    expect(wishedPlace({ updatedAt: minute(5) }, [undone], { ...inArchive, at: minute(6, 30) })).toEqual(at(leadNew))
  })
  test('… and where one that nobody answered was over before they were archived', () => {
    const lost = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(4), outcome: 'unknown' })
    const over = lost.notAfter + graceMs
    const shown = { updatedAt: minute(9) }
    expect(wishedPlace(shown, [lost], { ...inArchive, archivedAt: over })).toBeNull()
    expect(wishedPlace(shown, [lost], { ...inArchive, archivedAt: over + 1 })).toEqual(at(leadNew))
  })
  test('is there where a person unarchived what Lever had just confirmed to us, before both agreed on it', () => {
    const ourArchive = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5) })
    expect(wishedPlace({ readAt: minute(6) }, [ourArchive])).toEqual(at(leadNew))
    const undone = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(5, 30) })
    expect(wishedPlace({ readAt: minute(6), updatedAt: minute(5, 30) }, [ourArchive, undone])).toBeNull()
    expect(wishedPlace({ readAt: minute(6) }, [ourArchive], { at: minute(5, 30) })).toBeNull()
  })
  test('is there, too, where a stage of ours was confirmed after the archive', () => {
    const ourArchive = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5) })
    const ourStage = anIntent({ sentAt: minute(5, 30), target: at(leadNew) })
    expect(wishedPlace({ readAt: minute(6) }, [ourArchive, ourStage])).toEqual(at(leadNew))
  })
  test('is none where both agreed on the archive before its time was known', () => {
    expect(wished({ archived }, [], { ...inArchive, archivedAt: null })).toBeNull()
  })
  test('the stage under an archive that both agreed on does not count, whenever it was set', () => {
    for (const when of [minute(3), minute(7)])
      expect(wished({ archived, stageChanges: [start, entry(phoneScreen, when)] }, [], inArchive)).toBeNull()
  })
  test('a stage under a later archive of ours counts only where it was set before', () => {
    const ourArchive = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5, 59) })
    const under = (when: number) =>
      wishedPlace({ archived, stageChanges: [start, entry(phoneScreen, when)] }, [ourArchive])
    expect(under(minute(6) - 1)).toEqual(at(phoneScreen))
    expect([under(minute(6)), under(minute(7))]).toEqual([null, null])
  })
  test('a person’s stage that our own archive covered is a wish still', () => {
    const stageChanges = [start, entry(phoneScreen, minute(5, 58))]
    const ourArchive = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5, 59) })
    expect(wishedPlace({ archived, stageChanges }, [ourArchive])).toEqual(at(phoneScreen))
  })
  test('a stage that a person chose after unarchiving is a wish still, though our late archive covered it', () => {
    const stageChanges = [start, entry(phoneScreen, minute(7))]
    const late = anIntent({
      kind: 'archive',
      target: archivedFor(forTiming),
      sentAt: minute(7, 30),
      outcome: 'unknown',
    })
    const covered = { archived: { reason: forTiming, at: minute(8) }, stageChanges }
    expect(wishedPlace(covered, [late], inArchive)).toEqual(at(phoneScreen))
  })
  test('… and so it is where a late stage of ours covered it', () => {
    const stageChanges = [start, entry(phoneScreen, minute(7)), entry(leadContacted, minute(8), mover)]
    const late = anIntent({ sentAt: minute(7, 30), outcome: 'unknown' })
    expect(wished({ stageChanges }, [late], inArchive)).toMatchObject({ place: at(phoneScreen), author: priyanka })
  })
  describe('an archive is ours only if a request of ours explains it', () => {
    const asked = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5, 59) })
    test.each<[string, Partial<Intent>]>([
      ['for another reason', { target: archivedFor(forUnskilled) }],
      ['at another time', { sentAt: minute(5), finishedAt: minute(5, 1) }],
      ['that failed', { outcome: 'failed' }],
      ['that was never sent', { sentAt: null }],
      ['of the stage', { kind: 'stage' }],
      ['of unarchiving', { kind: 'unarchive' }],
    ])('not by one %s', (_, facts) => {
      expect(wishedPlace({ archived }, [{ ...asked, ...facts }])).toEqual(archivedFor(forTiming))
    })
  })
  describe('unarchiving is ours only if a request of ours explains it', () => {
    const undone = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(6, 30) })
    const changed = { updatedAt: minute(8) }
    test.each<[string, Partial<Intent>]>([
      ['that failed', { outcome: 'failed' }],
      ['that was never sent', { sentAt: null }],
      ['of the stage', { kind: 'stage' }],
      ['of archiving', { kind: 'archive' }],
    ])('not by one %s', (_, facts) => {
      expect(wishedPlace(changed, [{ ...undone, ...facts }], inArchive)).toEqual(at(leadNew))
    })
    describe('and was not carried out before they were archived last, however late its answer was written down', () => {
      const late = { ...undone, finishedAt: minute(8) }
      const again = (...facts: Partial<Intent>[]) =>
        facts.map((one) => anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(7), ...one }))
      const since = (archivedAt: number, carriedOutBy: number | null, others: Intent[] = [], updatedAt = minute(8)) =>
        wishedPlace({ updatedAt }, [{ ...late, carriedOutBy }, ...others], { ...inArchive, archivedAt })
      test('as base knows', () => {
        expect(since(minute(6, 45), minute(6, 44))).toEqual(at(leadNew))
        expect(since(minute(6, 45), minute(6, 45))).toBeNull()
        expect(since(minute(6, 45), null)).toBeNull()
      })
      test('as Lever answered us', () => {
        const atTheSame = again({ carriedOutBy: minute(6, 45) })
        expect(since(minute(6), minute(6, 44), atTheSame)).toEqual(at(leadNew))
        expect(since(minute(6), minute(6, 45), atTheSame)).toBeNull()
        expect(since(minute(6), minute(6, 45), again({ carriedOutBy: null }))).toBeNull()
        expect(since(minute(6), minute(6, 45), again({ kind: 'stage', carriedOutBy: minute(7) }))).toBeNull()
      })
      test('unless that was after the reading', () => {
        const later = again({ carriedOutBy: minute(7) })
        expect(since(minute(6), minute(6, 45), later, minute(7))).toEqual(at(leadNew))
        expect(since(minute(6), minute(6, 45), later, minute(7) - 1)).toBeNull()
      })
    })
    test('base’s own moment is before base', () => {
      const atBase = { ...inArchive, at: minute(6, 31) }
      expect(undone.finishedAt).toBe(atBase.at)
      expect(wishedPlace(changed, [undone], atBase)).toEqual(at(leadNew))
      expect(wishedPlace(changed, [undone], { ...atBase, at: atBase.at - 1 })).toBeNull()
      expect(wishedPlace(changed, [{ ...undone, finishedAt: null }], atBase)).toBeNull()
    })
    test('Lever’s time of archiving is corrected by the difference of the clocks, within its bound', () => {
      const lost = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(4), outcome: 'unknown' })
      const over = lost.notAfter + graceMs
      const withSkew = (ms: number, boundMs: number, archivedAt: number) =>
        leverWish(
          { intents: [lost], skew: { ms, boundMs } },
          aBase({ ...inArchive, archivedAt }),
          anObservation({ updatedAt: minute(9) }),
        )
      expect(withSkew(5_000, 0, over + 5_000)).toBeNull()
      expect(withSkew(5_000, 0, over + 5_001)).not.toBeNull()
      expect(withSkew(0, 500, over + 500)).toBeNull()
      expect(withSkew(0, 500, over + 501)).not.toBeNull()
    })
    test('and so is the time of what Lever shows', () => {
      const lost = anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(6, 30), outcome: 'unknown' })
      const shown = (ms: number, boundMs: number, updatedAt: number) =>
        leverWish({ intents: [lost], skew: { ms, boundMs } }, aBase(inArchive), anObservation({ updatedAt }))
      expect(shown(5_000, 0, minute(6, 35))).toBeNull()
      expect(shown(5_000, 0, minute(6, 35) - 1)).not.toBeNull()
      expect(shown(0, 500, minute(6, 30) - 500)).toBeNull()
      expect(shown(0, 500, minute(6, 30) - 501)).not.toBeNull()
    })
  })
  describe('that nobody is archived any more tells of a person only where Lever had confirmed our archive since base', () => {
    const asked = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5) })
    test.each<[string, Partial<Intent>]>([
      ['of the stage', { kind: 'stage' }],
      ['that nobody answered', { outcome: 'unknown' }],
      ['that has no end', { finishedAt: null }],
      ['that was answered after the reading', { finishedAt: minute(11) }],
      ['that was answered as both agreed', { finishedAt: minute(2) }],
    ])('not after one %s', (_, facts) => {
      expect(wished({}, [{ ...asked, ...facts }])).toBeNull()
    })
    test('a reading that began as the answer came is after it', () => {
      expect(wishedPlace({ readAt: minute(5, 1) }, [asked])).toEqual(at(leadNew))
    })
  })
  test('an archive that a conflict has counted as seen is not wished twice, and unarchiving it is', () => {
    const seen: Partial<Base> = { place: at(leadNew), archivedAt: minute(6) }
    expect(wished({ archived }, [], seen)).toBeNull()
    expect(wishedPlace({}, [], seen)).toEqual(at(leadNew))
  })
  test('stage and archive changed in one breath: the archive is where it stands', () => {
    const stageChanges = [start, entry(phoneScreen, minute(6))]
    expect(wishedPlace({ archived, stageChanges })).toEqual(archivedFor(forTiming))
  })
})

test('an opportunity stands in the archive whatever stage it keeps', () => {
  expect(placeOf(anObservation({ archived: { reason: forTiming, at: minute(6) } }))).toEqual(archivedFor(forTiming))
  expect(placeOf(anObservation())).toEqual(at(leadNew))
})
