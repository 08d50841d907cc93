import { describe, expect, test } from 'vitest'
import {
  aBase,
  anIntent,
  anObservation,
  archivedFor,
  at,
  entry,
  forTiming,
  forUnskilled,
  leadContacted,
  leadNew,
  minute,
  mover,
  phoneScreen,
  priyanka,
  start,
  wished,
  wishedPlace,
} from './builders.ts'
import type { ArchiveChange, Base, Intent, Observation } from './facts.ts'
import { graceMs, leverWish } from './wishes.ts'

describe('Lever’s wish on the archive axis', () => {
  const archived = { reason: forTiming, at: minute(6) }
  const opened = (when: number): ArchiveChange => ({ reason: null, at: when })
  /** What readings showed, one after the other. */
  const shown = (...archiveChanges: ArchiveChange[]): Partial<Observation> => {
    const last = archiveChanges.at(-1)
    return { archiveChanges, archived: last?.reason ? { reason: last.reason, at: last.at } : null }
  }
  const inArchive: Partial<Base> = { place: archivedFor(forTiming), archiveRev: 1 }
  const archiving = (facts: Partial<Intent> = {}) =>
    anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(5, 59), ...facts })
  const opening = (facts: Partial<Intent> = {}) =>
    anIntent({ kind: 'unarchive', target: at(leadNew), sentAt: minute(6, 30), ...facts })

  test('is the archive, with its time and without an author', () => {
    expect(wished(shown(archived))).toEqual({
      place: archivedFor(forTiming),
      time: { kind: 'at', at: minute(6) },
      author: null,
    })
  })
  test('is none where we archived for that reason ourselves', () => {
    expect(wished(shown(archived), [archiving()])).toBeNull()
  })
  test('is none where base has seen it', () => {
    expect(wished(shown(archived), [], inArchive)).toBeNull()
    expect(wished(shown(archived), [], { place: at(leadNew), archiveRev: 1 })).toBeNull()
  })
  test('is a changed reason, and archiving anew for the same one', () => {
    for (const reason of [forUnskilled, forTiming])
      expect(wishedPlace(shown(archived, { reason, at: minute(7) }), [], inArchive)).toEqual(archivedFor(reason))
  })
  test('is there still where our request has lifted it meanwhile, or archived them for another reason', () => {
    const lifted = shown(archived, opened(minute(7)))
    expect(wished(lifted, [opening()])).toMatchObject({
      place: archivedFor(forTiming),
      time: { kind: 'at', at: minute(6) },
    })
    const changed = shown({ reason: forUnskilled, at: minute(5) }, archived)
    expect(wishedPlace(changed, [archiving()])).toEqual(archivedFor(forUnskilled))
  })
  test('… unless they chose a stage since', () => {
    const lifted = shown(archived, opened(minute(7)))
    const chosen = (when: number) =>
      wishedPlace({ ...lifted, stageChanges: [start, entry(phoneScreen, when)] }, [opening()])
    expect([chosen(minute(6) - 1), chosen(minute(6))]).toEqual([archivedFor(forTiming), at(phoneScreen)])
  })
  test('is the stage kept underneath where a person unarchived; that has no time, so it lies between base and the reading', () => {
    expect(wished(shown(archived, opened(minute(8))), [], { ...inArchive, at: minute(7) })).toEqual({
      place: at(leadNew),
      time: { kind: 'between', after: minute(7), before: minute(8) },
      author: null,
    })
  })
  test('… and it is there still where a late request of ours archived them again', () => {
    const again = shown(archived, opened(minute(7)), { reason: forTiming, at: minute(8) })
    expect(wishedPlace(again, [archiving({ sentAt: minute(7, 59) })], inArchive)).toEqual(at(leadNew))
  })
  test('is the stage that a person chose after unarchiving, and that is when they last wished', () => {
    const stageChanges = [start, entry(phoneScreen, minute(9))]
    expect(wished({ ...shown(archived, opened(minute(8))), stageChanges }, [], inArchive)).toMatchObject({
      place: at(phoneScreen),
      time: { before: minute(9) },
      author: priyanka,
    })
    const before = [start, entry(phoneScreen, minute(7))]
    expect(wished({ ...shown(archived, opened(minute(8))), stageChanges: before }, [], inArchive)).toMatchObject({
      time: { before: minute(8) },
    })
  })
  test('… also where a late stage of ours covered it', () => {
    const stageChanges = [start, entry(phoneScreen, minute(7)), entry(leadContacted, minute(8), mover)]
    const late = anIntent({ sentAt: minute(7, 30), outcome: 'unknown' })
    const seen = { ...shown(archived, opened(minute(7))), stageChanges }
    expect(wished(seen, [late], inArchive)).toMatchObject({ place: at(phoneScreen), author: priyanka })
  })
  test('the stage under an archive that both agreed on does not count', () => {
    const stageChanges = [start, entry(phoneScreen, minute(7))]
    expect(wished({ ...shown(archived), stageChanges }, [], inArchive)).toBeNull()
  })
  test('a stage under a later archive of ours counts only where it was set before', () => {
    const under = (when: number) =>
      wishedPlace({ ...shown(archived), stageChanges: [start, entry(phoneScreen, when)] }, [archiving()])
    expect(under(minute(6) - 1)).toEqual(at(phoneScreen))
    expect([under(minute(6)), under(minute(7))]).toEqual([null, null])
  })
  test('a stage that a person chose after unarchiving is a wish still, though our late archive covered it', () => {
    const covered = {
      ...shown(archived, { reason: forTiming, at: minute(8) }),
      stageChanges: [start, entry(phoneScreen, minute(7))],
    }
    const late = archiving({ sentAt: minute(7, 30), outcome: 'unknown' })
    expect(wishedPlace(covered, [late], inArchive)).toEqual(at(phoneScreen))
  })
  test('stage and archive changed in one breath: the archive is where it stands', () => {
    const stageChanges = [start, entry(phoneScreen, minute(6) - 1)]
    expect(wishedPlace({ ...shown(archived), stageChanges })).toEqual(archivedFor(forTiming))
  })

  describe('an archive is ours only if a request of ours explains it', () => {
    test.each<[string, Partial<Intent>]>([
      ['for another reason', { target: archivedFor(forUnskilled) }],
      ['at another time', { sentAt: minute(5), finishedAt: minute(5, 1) }],
      ['that failed', { outcome: 'failed' }],
      ['that was never sent', { sentAt: null }],
      ['of the stage', { kind: 'stage', target: at(leadNew) }],
      ['of unarchiving', { kind: 'unarchive', target: at(leadNew) }],
    ])('not by one %s', (_, facts) => {
      expect(wishedPlace(shown(archived), [archiving(facts)])).toEqual(archivedFor(forTiming))
    })
    test('nor by one that Lever had carried out before, however late its answer was written down', () => {
      const by = (carriedOutBy: number) =>
        wishedPlace(shown(archived), [archiving({ sentAt: minute(5), finishedAt: minute(8), carriedOutBy })])
      expect([by(minute(6) - 1), by(minute(6))]).toEqual([archivedFor(forTiming), null])
    })
  })
  describe('unarchiving is ours only if a request of ours explains it', () => {
    const lifted = shown(archived, opened(minute(8)))
    test.each<[string, Partial<Intent>]>([
      ['that failed', { outcome: 'failed' }],
      ['that was never sent', { sentAt: null }],
      ['of the stage', { kind: 'stage' }],
      ['of archiving', { kind: 'archive', target: archivedFor(forTiming) }],
    ])('not by one %s', (_, facts) => {
      expect(wishedPlace(lifted, [opening(facts)], inArchive)).toEqual(at(leadNew))
    })
    test('it lies between the archive and the first reading without it', () => {
      const since = (archivedAt: number, seenAt: number, facts: Partial<Intent> = {}) =>
        wishedPlace(shown({ reason: forTiming, at: archivedAt }, opened(seenAt)), [opening(facts)], inArchive)
      expect([since(minute(6), minute(6, 30)), since(minute(6), minute(6, 30) - 1)]).toEqual([null, at(leadNew)])
      expect([since(minute(6, 31), minute(8)), since(minute(6, 31) + 1, minute(8))]).toEqual([null, at(leadNew)])
      const late = { finishedAt: minute(9), carriedOutBy: minute(7) }
      expect([since(minute(7), minute(8), late), since(minute(7) + 1, minute(8), late)]).toEqual([null, at(leadNew)])
    })
    test('… and where nobody answered, it may come until the grace has passed', () => {
      const lost = opening({ outcome: 'unknown', finishedAt: minute(6, 40) })
      const over = lost.notAfter + graceMs
      const since = (archivedAt: number) =>
        wishedPlace(shown({ reason: forTiming, at: archivedAt }, opened(minute(9))), [lost], inArchive)
      expect([since(over), since(over + 1)]).toEqual([null, at(leadNew)])
    })
    test('where what was archived before was never read, it may be any time before the reading', () => {
      expect(wishedPlace(shown(opened(minute(8))), [opening()])).toBeNull()
    })
    test('Lever’s times are corrected by the difference of the clocks, within its bound', () => {
      const lost = opening({ outcome: 'unknown' })
      const over = lost.notAfter + graceMs
      const withSkew = (ms: number, boundMs: number, archivedAt: number, seenAt: number) =>
        leverWish(
          { intents: [lost], skew: { ms, boundMs } },
          aBase(inArchive),
          anObservation(shown({ reason: forTiming, at: archivedAt }, opened(seenAt))),
        )
      expect(withSkew(5_000, 0, over + 5_000, minute(9))).toBeNull()
      expect(withSkew(5_000, 0, over + 5_001, minute(9))).not.toBeNull()
      expect(withSkew(0, 500, over + 500, minute(9))).toBeNull()
      expect(withSkew(0, 500, over + 501, minute(9))).not.toBeNull()
      expect(withSkew(5_000, 0, minute(6), minute(6, 35))).toBeNull()
      expect(withSkew(5_000, 0, minute(6), minute(6, 35) - 1)).not.toBeNull()
      expect(withSkew(0, 500, minute(6), minute(6, 30) - 500)).toBeNull()
      expect(withSkew(0, 500, minute(6), minute(6, 30) - 501)).not.toBeNull()
    })
    test('what Lever answered needs no such bound', () => {
      const done = opening({ carriedOutBy: minute(7) })
      const since = (archivedAt: number) =>
        leverWish(
          { intents: [done], skew: { ms: 5_000, boundMs: 500 } },
          aBase(inArchive),
          anObservation(shown({ reason: forTiming, at: archivedAt }, opened(minute(9)))),
        )
      expect([since(minute(7)), since(minute(7) + 1)?.place]).toEqual([null, at(leadNew)])
    })
  })
  describe('a request explains one change, and of several the last', () => {
    test('theirs came before ours of the same kind, and was undone by them', () => {
      const lost = archiving({ sentAt: minute(5), outcome: 'unknown' })
      const changes = shown({ reason: forTiming, at: minute(5, 10) }, opened(minute(5, 20)), {
        reason: forTiming,
        at: minute(6),
      })
      expect(wishedPlace(changes, [lost])).toEqual(at(leadNew))
      expect(wishedPlace(changes, [lost, { ...lost, sentAt: minute(5, 1) }])).toEqual(at(leadNew))
      const both = shown({ reason: forTiming, at: minute(5, 10) }, { reason: forTiming, at: minute(6) })
      expect(wishedPlace(both, [lost])).toEqual(archivedFor(forTiming))
      expect(wishedPlace(both, [lost, { ...lost, sentAt: minute(5, 1) }])).toBeNull()
    })
    test('the one asked last, so that the one before is left for an earlier change', () => {
      const first = archiving({ sentAt: minute(5), outcome: 'unknown' })
      const second = archiving({ sentAt: minute(5, 30), outcome: 'unknown' })
      const both = shown({ reason: forTiming, at: minute(5, 10) }, { reason: forTiming, at: minute(6) })
      expect(wishedPlace(both, [first, second])).toBeNull()
    })
    test('what base has seen is left out', () => {
      const lost = archiving({ outcome: 'unknown' })
      const again = shown(archived, { reason: forTiming, at: minute(6, 10) })
      expect(wishedPlace(again, [lost], inArchive)).toBeNull()
    })
  })
  describe('an archive that Lever confirmed to us, and no reading showed any more, was lifted by somebody', () => {
    const confirmed = archiving({ sentAt: minute(5), carriedOutBy: minute(5, 1) })
    const seen = { updatedAt: minute(5, 30) }
    test('which is their wish', () => {
      expect(wished(seen, [confirmed])).toMatchObject({
        place: at(leadNew),
        time: { kind: 'between', before: minute(5, 30) },
      })
    })
    test('… bounded by the reading on old records without `updatedAt`', () => {
      expect(wished({ updatedAt: null, readAt: minute(9) }, [confirmed])?.time).toMatchObject({ before: minute(9) })
    })
    test('unless it was us', () => {
      expect(wished(seen, [confirmed, opening({ sentAt: minute(5, 20) })])).toBeNull()
    })
    test('also where it was archived and lifted before', () => {
      const earlier = { archiveChanges: [{ reason: forTiming, at: minute(3) }, opened(minute(4))] }
      expect(wishedPlace({ ...seen, ...earlier }, [confirmed], { archiveRev: 2 })).toEqual(at(leadNew))
    })
    test.each<[string, Partial<Intent>]>([
      ['of the stage', { kind: 'stage', target: at(leadNew) }],
      ['that nobody answered', { outcome: 'unknown' }],
      ['whose answer did not say when', { carriedOutBy: null }],
      ['that has no end', { finishedAt: null }],
      ['that was answered as both agreed', { finishedAt: minute(2) }],
    ])('not after one %s', (_, facts) => {
      expect(wished(seen, [{ ...confirmed, ...facts }])).toBeNull()
    })
    test('not where a reading showed it, nor while they are archived', () => {
      const read = { reason: forTiming, at: minute(5, 1) }
      const lifted = shown({ reason: forTiming, at: minute(3) }, opened(minute(4)), read, opened(minute(5, 1)))
      expect(wishedPlace(lifted, [confirmed], { archiveRev: 4 })).toBeNull()
      // Something else was changed in the same moment.
      const withMore = { ...confirmed, carriedOutBy: minute(5, 2) }
      expect(wished({ ...shown(read), updatedAt: minute(5, 2) }, [withMore])).toBeNull()
    })
  })
})
