import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aMapping,
  aMatch,
  anIntent,
  anotherApplication,
  anotherOpportunity,
  at,
  contacted,
  doNotSync,
  forTiming,
  archivedFor,
  here,
  leadContacted,
  leadNew,
  minute,
  notYetInLever,
  ours,
  parked,
  rejected,
  sourced,
  theOpportunity,
  timing,
} from './builders.ts'
import { baseOfCreate } from './decide-create.ts'
import { decide } from './decide.ts'
import type { Facts, Intent } from './facts.ts'
import { graceMs } from './wishes.ts'

const now = minute(15)
const decided = (facts: Partial<Facts> = {}, when = now) => decide(notYetInLever(facts), when)
const hold = (kind: string) => ({ kind: 'hold', reason: { kind } })
const adopts = (opportunity: string) => ({ kind: 'adopt', opportunity, origin: 'adopted', base: null })

describe('somebody whom Lever does not know', () => {
  test('becomes a Lead in the mapped stage', () => {
    expect(decided()).toEqual({ kind: 'create', place: at(leadNew) })
    expect(decided({ ours: ours(here(contacted)) })).toEqual({ kind: 'create', place: at(leadContacted) })
  })
  test('is not made while their stage does not sync, is closed, or lies in the archive', () => {
    const nothing = { kind: 'nothing', because: 'not-synced' }
    expect(decided({ mapping: aMapping({ out: [[sourced, doNotSync]] }) })).toEqual(nothing)
    expect(decided({ ours: ours(here(rejected, timing)) })).toEqual(nothing)
    expect(decided({ mapping: aMapping({ out: [[sourced, archivedFor(forTiming)]] }) })).toEqual(nothing)
    // Closed also where the mapping puts the closed stage into one of Lever's stages.
    expect(
      decided({ ours: ours(here(rejected, timing)), mapping: aMapping({ out: [[rejected, at(leadNew)]] }) }),
    ).toEqual(nothing)
  })
  test('is held where the stage is not mapped, and where the posting is not open', () => {
    expect(decided({ ours: ours(here(parked)) })).toEqual({
      kind: 'hold',
      reason: { kind: 'unmapped-out', here: here(parked) },
    })
    expect(decided({ posting: { id: 'posting-1', open: false, indexed: true } })).toMatchObject(hold('posting-closed'))
  })
  test('is not made when a person left them out', () => {
    expect(decided({ choice: { kind: 'leave-out' } })).toEqual({ kind: 'nothing', because: 'left-out' })
  })
})

describe('before the first create Lever’s list for the posting is consulted', () => {
  const waits = { kind: 'wait', until: null, for: 'index' }

  test('one that was never read, or read before they were added, is waited for', () => {
    expect(decided({ posting: { id: 'posting-1', open: true, indexed: false } })).toEqual(waits)
    expect(decided({ matchesFresh: false })).toEqual(waits)
  })
  test('and after a gap in listening, the next one', () => {
    expect(decided({ listening: false })).toEqual(waits)
  })
})

describe('somebody whom Lever has on this posting', () => {
  test('once and active: taken over, where the policy is to reuse', () => {
    expect(decided({ matches: [aMatch()] })).toMatchObject(adopts(anotherOpportunity))
    expect(decided({ matches: [aMatch()], reuse: false })).toMatchObject({ kind: 'create' })
  })
  test('once active beside archived ones: the active one is taken over', () => {
    const matches = [aMatch({ opportunity: theOpportunity, active: false }), aMatch()]
    expect(decided({ matches })).toMatchObject(adopts(anotherOpportunity))
  })
  test('several times active: held, a person picks, and what they picked is taken over', () => {
    const matches = [aMatch(), aMatch({ opportunity: theOpportunity })]
    expect(decided({ matches })).toEqual({
      kind: 'hold',
      reason: { kind: 'several-active', opportunities: [anotherOpportunity, theOpportunity] },
    })
    expect(decided({ matches, choice: { kind: 'opportunity', opportunity: theOpportunity } })).toMatchObject(
      adopts(theOpportunity),
    )
  })
  test('only archived: held, a person picks between reactivating, a new one, and leaving out', () => {
    const matches = [
      aMatch({ active: false, createdAt: minute(1) }),
      aMatch({ opportunity: theOpportunity, active: false, createdAt: minute(2) }),
    ]
    expect(decided({ matches })).toEqual({
      kind: 'hold',
      reason: { kind: 'only-archived', opportunities: [anotherOpportunity, theOpportunity] },
    })
    expect(decided({ matches, choice: { kind: 'reactivate' } })).toMatchObject(adopts(theOpportunity))
    expect(decided({ matches, choice: { kind: 'create-new' } })).toMatchObject({ kind: 'create' })
    expect(decided({ matches, choice: { kind: 'leave-out' } })).toMatchObject({ because: 'left-out' })
  })
  test('followed by somebody else here: held, never paired twice and never made, active or archived', () => {
    for (const active of [true, false]) {
      const matches = [aMatch({ active, pairedWith: anotherApplication })]
      expect(decided({ matches })).toEqual({ kind: 'hold', reason: { kind: 'same-person', with: anotherApplication } })
    }
  })
  test('… also where a person picked it, or wants a new one', () => {
    const matches = [aMatch({ pairedWith: anotherApplication })]
    expect(decided({ matches, choice: { kind: 'opportunity', opportunity: anotherOpportunity } })).toMatchObject(
      hold('same-person'),
    )
    expect(decided({ matches, choice: { kind: 'create-new' } })).toMatchObject(hold('same-person'))
  })
})

describe('a create whose outcome is unknown', () => {
  const asked = (facts: Partial<Intent> = {}) =>
    anIntent({
      kind: 'create',
      target: at(leadNew),
      from: { ...here(sourced), moveSeq: 1 },
      performAs: null,
      sentAt: minute(14),
      outcome: 'unknown',
      finishedAt: minute(14, 15),
      ...facts,
    })
  const over = asked().notAfter + graceMs

  test('under way is waited for', () => {
    const open = asked({ outcome: 'open', finishedAt: null })
    expect(decided({ intents: [open] }, minute(14, 1))).toEqual({ kind: 'wait', until: open.notAfter, for: 'answer' })
  })
  test('is looked for in the posting’s list', () => {
    expect(decided({ intents: [asked()] })).toEqual({ kind: 'look', at: 'posting' })
    const orphan = asked({ outcome: 'open', finishedAt: null })
    expect(decided({ intents: [orphan] })).toEqual({ kind: 'look', at: 'posting' })
  })
  const own = aMatch({ linked: true, createdAt: minute(14, 1) })
  const adoptsOwn = { kind: 'adopt', opportunity: own.opportunity, origin: 'created' }

  test('and found is taken for ours, agreed on as it was asked for, and not repeated', () => {
    expect(decided({ intents: [asked()], matches: [own] })).toMatchObject({
      ...adoptsOwn,
      base: { here: here(sourced), moveSeq: 1, place: at(leadNew), rev: 1 },
    })
  })
  test('and found beside one that somebody made in Lever of the same contact, which bears our link, too', () => {
    const theirs = { ...own, opportunity: theOpportunity, createdAt: minute(14, 2) }
    for (const matches of [
      [own, theirs],
      [theirs, own],
      [{ ...theirs, createdAt: minute(14), firstStage: leadContacted }, own],
    ])
      expect(decided({ intents: [asked()], matches })).toMatchObject(adoptsOwn)
  })
  test('is not what began in another stage, came at another time, bears no link of ours, or is somebody else’s', () => {
    const { sentAt, notAfter } = asked()
    const skew = { ms: 5_000, boundMs: 1_000 }
    const edges = [(sentAt ?? 0) + 4_000, notAfter + graceMs + 6_000]
    const isOurs = (facts: Partial<typeof own>) => {
      const decision = decided({ intents: [asked()], matches: [{ ...own, ...facts }], skew })
      return decision.kind === 'adopt' && decision.origin === 'created'
    }
    expect(edges.map((createdAt) => isOurs({ createdAt }))).toEqual([true, true])
    expect(isOurs({ firstStage: null, createdAt: minute(14, 5) })).toBe(true)
    expect(edges.map((createdAt, i) => isOurs({ createdAt: createdAt + (i === 0 ? -1 : 1) }))).toEqual([false, false])
    expect(isOurs({ createdAt: minute(14, 5), firstStage: leadContacted })).toBe(false)
    expect(isOurs({ createdAt: minute(14, 5), linked: false })).toBe(false)
    expect(isOurs({ createdAt: minute(14, 5), pairedWith: anotherApplication })).toBe(false)
  })
  test('not found in a list that was read too early is waited for: “none” is not believed before the grace', () => {
    expect(decided({ intents: [asked()], matchesReadAt: minute(14, 30) })).toEqual({
      kind: 'wait',
      until: over + 1,
      for: 'grace',
    })
  })
  test('… and is looked for again when the grace has passed', () => {
    expect(decided({ intents: [asked()], matchesReadAt: minute(14, 30) }, over + 1)).toEqual({
      kind: 'look',
      at: 'posting',
    })
  })
  test('not found in a list read after the grace was not made, and is asked for again', () => {
    expect(decided({ intents: [asked()], matchesReadAt: over + 1 }, over + 2)).toMatchObject({ kind: 'create' })
  })
  test('is never repeated before a look that could see it', () => {
    const anyTime = fc.integer({ min: 0, max: 240_000 })
    fc.assert(
      fc.property(anyTime, anyTime, fc.boolean(), (passed, readAfter, closed) => {
        const intents = [closed ? asked() : asked({ outcome: 'open', finishedAt: null })]
        const matchesReadAt = minute(14) + Math.min(readAfter, passed)
        const decision = decided({ intents, matchesReadAt }, minute(14) + passed)
        if (decision.kind === 'create') expect(matchesReadAt).toBeGreaterThan(over)
      }),
    )
  })
  test('that failed for certain is simply asked for again', () => {
    expect(decided({ intents: [asked({ outcome: 'failed' })] })).toMatchObject({ kind: 'create' })
  })
  test('counts even where the person has been left without a place since: nothing is made beside it', () => {
    const closed = { ours: ours({ ...here(rejected, timing), moveSeq: 2 }), intents: [asked()] }
    expect(decided(closed)).toEqual({ kind: 'look', at: 'posting' })
  })
})

describe('of opportunities that Lever has of them', () => {
  const other = { opportunity: theOpportunity }
  test('one that somebody else here follows counts before a free one, in the words of who that is', () => {
    const followed = aMatch({ ...other, pairedWith: anotherApplication })
    for (const active of [true, false])
      expect(decided({ matches: [aMatch({ active: false }), { ...followed, active }] })).toEqual({
        kind: 'hold',
        reason: { kind: 'same-person', with: anotherApplication },
      })
    // … also beside an active one that nobody follows: which of the two is meant, only a person can tell.
    expect(decided({ matches: [aMatch(), followed] })).toMatchObject(hold('same-person'))
    // … but not before an active one that nobody follows, where its own is archived.
    expect(decided({ matches: [aMatch(), { ...followed, active: false }] })).toEqual(adopts(anotherOpportunity))
  })
  test('the newest archived one is reactivated, whatever their order', () => {
    const matches = [
      aMatch({ active: false, createdAt: minute(2) }),
      aMatch({ ...other, active: false, createdAt: minute(3) }),
    ]
    for (const listed of [matches, matches.toReversed()])
      expect(decided({ matches: listed, choice: { kind: 'reactivate' } })).toEqual(adopts(theOpportunity))
  })
  test('one that a person picked and that somebody follows since is not taken', () => {
    const choice = { kind: 'opportunity', opportunity: anotherOpportunity } as const
    const matches = [aMatch({ pairedWith: anotherApplication }), aMatch({ ...other })]
    expect(decided({ matches, choice })).toMatchObject(hold('same-person'))
  })
  test('a person who stays away is left alone, though one was asked for', () => {
    expect(decided({ choice: { kind: 'detach' } })).toEqual({ kind: 'nothing', because: 'left-out' })
  })
})

describe('a create at the edges of its time', () => {
  const lost = anIntent({ kind: 'create', target: at(leadNew), from: { ...here(sourced), moveSeq: 1 } })
  const open: Intent = { ...lost, outcome: 'open', finishedAt: null }
  const unknown: Intent = { ...lost, outcome: 'unknown' }
  const over = lost.notAfter + graceMs

  test('that was never sent is asked for, at any time, and has made nothing', () => {
    const intents = [{ ...open, sentAt: null }]
    for (const when of [open.notAfter - 1, now]) expect(decided({ intents }, when)).toMatchObject({ kind: 'create' })
    const matches = [aMatch({ linked: true, createdAt: minute(5, 1) })]
    expect(decided({ intents, matches })).toEqual(adopts(anotherOpportunity))
  })
  test('that came back without an answer is looked for at once', () => {
    expect(decided({ intents: [unknown], matchesReadAt: minute(5) }, unknown.notAfter - 1)).toMatchObject({
      kind: 'look',
    })
  })
  test('is not what was asked of the opportunity they had before', () => {
    const intents: Intent[] = [{ ...unknown, kind: 'stage' }]
    expect(decided({ intents, matchesReadAt: minute(5) })).toMatchObject({ kind: 'create' })
  })
  test('is waited for up to its last moment, then looked for', () => {
    const facts = { intents: [open], matchesReadAt: lost.notAfter }
    expect(decided(facts, lost.notAfter - 1)).toEqual({ kind: 'wait', until: lost.notAfter, for: 'answer' })
    expect(decided(facts, lost.notAfter)).toEqual({ kind: 'look', at: 'posting' })
  })
  test('is looked for in a list that was read after its outcome, and not at once with it', () => {
    const finishedAt = unknown.finishedAt ?? 0
    const at = (matchesReadAt: number) => decided({ intents: [unknown], matchesReadAt }, over).kind
    expect(at(finishedAt)).toBe('look')
    expect(at(finishedAt + 1)).toBe('wait')
  })
  test('is believed not to exist only by what is later than the grace', () => {
    const read = (matchesReadAt: number) => decided({ intents: [unknown], matchesReadAt }, over).kind
    expect([read(over), read(over + 1)]).toEqual(['wait', 'create'])
  })
  test('is waited for until a moment after the grace, and then looked for again', () => {
    const facts = { intents: [unknown], matchesReadAt: over - 1 }
    expect(decided(facts, over)).toEqual({ kind: 'wait', until: over + 1, for: 'grace' })
    expect(decided(facts, over + 1)).toEqual({ kind: 'look', at: 'posting' })
  })
})

test('what a create agreed on is the stage it was computed from, with its own first entry counted as seen', () => {
  const from = { ...here(sourced), moveSeq: 3 }
  expect(baseOfCreate({ from, target: at(leadNew) }, now)).toEqual({
    here: here(sourced),
    moveSeq: 3,
    place: at(leadNew),
    rev: 1,
    archiveRev: 0,
    at: now,
  })
})
