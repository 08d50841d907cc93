import { describe, expect, test } from 'vitest'
import {
  aBase,
  aFacts,
  aMapping,
  aMatch,
  anIntent,
  anObservation,
  anotherApplication,
  archivedFor,
  at,
  contacted,
  doNotSync,
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
  rejected,
  screening,
  sourced,
  start,
  timing,
  weMoved,
} from './builders.ts'
import { decide } from './decide.ts'
import type { Facts, Intent } from './facts.ts'

const now = minute(15)
const decided = (facts: Partial<Facts>, when = now) => decide(aFacts(facts), when)
const archived = { reason: forTiming, at: minute(6) }

describe('one taken over, on which nothing was agreed yet', () => {
  const inScreen = anObservation({ stageChanges: [start, entry(phoneScreen, minute(6))] })
  const first = (facts: Partial<Facts>) => decided({ base: null, observation: inScreen, ...facts })
  const stands = { here: here(sourced), moveSeq: 1, place: at(phoneScreen), rev: 2, archiveRev: 0, at: now }

  test('is moved here to where Lever has them, who were only added: with the author and time of the last entry', () => {
    expect(first({})).toEqual({
      kind: 'pull',
      here: here(screening),
      base: stands,
      wish: { place: at(phoneScreen), time: { kind: 'at', at: minute(6) }, author: priyanka },
    })
  })

  test('… of the last of several', () => {
    const stageChanges = [start, entry(leadContacted, minute(5), null), entry(phoneScreen, minute(6))]
    expect(first({ observation: anObservation({ stageChanges }) })).toMatchObject({
      wish: { place: at(phoneScreen), time: { kind: 'at', at: minute(6) }, author: priyanka },
    })
  })

  test('… and where nobody moved them in Lever since it keeps a history, as of the reading and by nobody', () => {
    const observation = anObservation({ stageChanges: [], stage: phoneScreen })
    expect(first({ observation })).toMatchObject({
      wish: { place: at(phoneScreen), time: { kind: 'at', at: minute(10) }, author: null },
    })
  })

  test('… and where they are archived, when they were, by nobody that Lever names', () => {
    expect(first({ observation: anObservation({ archived }) })).toMatchObject({
      kind: 'pull',
      here: here(rejected, timing),
      base: { place: archivedFor(forTiming), archiveRev: 1 },
      wish: { place: archivedFor(forTiming), time: { kind: 'at', at: minute(6) }, author: null },
    })
  })

  test('is a conflict where they were moved here, too: it is settled from where both stood', () => {
    expect(first({ ours: weMoved(here(contacted)) })).toMatchObject({
      kind: 'conflict',
      winner: 'lever',
      base: { ...stands, here: here(contacted), moveSeq: 0 },
    })
  })

  test('… unless a person chose a side: ours is pushed, or Lever’s taken', () => {
    const moved = { ours: weMoved(here(contacted)) }
    for (const kind of ['push-ours', 'reactivate'] as const)
      expect(first({ ...moved, choice: { kind } })).toMatchObject({ kind: 'push', place: at(leadContacted) })
    expect(first({ ...moved, choice: { kind: 'take-levers' } })).toMatchObject({ kind: 'pull', here: here(screening) })
  })

  test('… and one that does not sync from here counts as agreed where it stands', () => {
    const mapping = aMapping({ out: [[contacted, doNotSync]] })
    expect(first({ ours: weMoved(here(contacted)), choice: { kind: 'push-ours' }, mapping })).toEqual({
      kind: 'agree',
      base: { ...stands, here: here(contacted), moveSeq: 2 },
    })
  })
})

describe('what is agreed', () => {
  const base = aBase({ here: here(rejected, timing), place: archivedFor(forTiming), archiveRev: 1 })

  test('holds the time of the archive that landed', () => {
    const asked = anIntent({
      kind: 'archive',
      target: archivedFor(forTiming),
      from: { ...here(rejected, timing), moveSeq: 2 },
      sentAt: minute(6),
    })
    const facts = { ours: weMoved(here(rejected, timing)), intents: [asked], observation: anObservation({ archived }) }
    expect(decided(facts)).toEqual({
      kind: 'agree',
      base: {
        here: here(rejected, timing),
        moveSeq: 2,
        place: archivedFor(forTiming),
        rev: 1,
        archiveRev: 1,
        at: now,
      },
    })
  })

  test('is brought up to date where we ourselves undid an archive that it knew of', () => {
    const undone = anIntent({ kind: 'unarchive', target: at(leadNew), from: { ...here(sourced), moveSeq: 1 } })
    const archiveChanges = [archived, { reason: null, at: minute(7) }]
    const facts = { base: aBase({ archiveRev: 1 }), observation: anObservation({ archiveChanges }) }
    const lifting = { ...undone, sentAt: minute(6, 59), finishedAt: minute(7) }
    expect(decided({ ...facts, intents: [lifting] })).toEqual({
      kind: 'agree',
      base: aBase({ archiveRev: 2, at: now }),
    })
  })

  test('on a reading that began in the moment of our move is agreed', () => {
    const reading = anObservation({ readAt: minute(5) })
    const many = aMapping({ out: [[contacted, at(leadNew)]] })
    expect(decided({ ours: weMoved(here(contacted)), mapping: many, observation: reading })).toMatchObject({
      kind: 'agree',
      base: { at: minute(5) },
    })
    const both = anObservation({ readAt: minute(5), stageChanges: [start, entry(phoneScreen, minute(4))] })
    expect(decided({ ours: weMoved(here(screening)), observation: both })).toMatchObject({ kind: 'agree' })
    expect(decided({ ours: weMoved(here(rejected, timing)), observation: reading })).toMatchObject({ kind: 'push' })
  })

  test('where both wished the same by the table from Lever is that, whatever the one to Lever says', () => {
    const observation = anObservation({ stageChanges: [start, entry(phoneScreen, minute(6))] })
    const mapping = aMapping({ out: [[screening, at(leadContacted)]] })
    expect(decided({ ours: weMoved(here(screening)), observation, mapping })).toMatchObject({
      kind: 'agree',
      base: { here: here(screening), place: at(phoneScreen) },
    })
  })

  test('with Lever’s wish alone keeps our side as it is, with our move counted as seen', () => {
    const observation = anObservation({ stageChanges: [start, entry(phoneScreen, minute(6))] })
    const mapping = aMapping({ out: [[contacted, doNotSync]] })
    expect(decided({ ours: weMoved(here(contacted)), observation, mapping })).toMatchObject({
      kind: 'pull',
      base: aBase({ moveSeq: 2, place: at(phoneScreen), rev: 2, at: now }),
    })
  })

  test('after a conflict that we win is Lever’s wish as seen, and nobody is moved here', () => {
    const observation = anObservation({ stageChanges: [start, entry(phoneScreen, minute(6))] })
    const won = decided({ ours: weMoved(here(contacted), minute(9)), observation })
    expect(won).toMatchObject({ winner: 'fulcrum', base: aBase({ place: at(phoneScreen), rev: 2, at: now }) })
    expect(won).not.toHaveProperty('here')
  })

  test('is not asked of a stage request of ours under an archive: that keeps a history', () => {
    const ourStage = anIntent({ sentAt: minute(10), from: { ...here(contacted), moveSeq: 2 } })
    const observation = anObservation({ archived: { reason: forTiming, at: minute(1) } })
    expect(decided({ base, ours: weMoved(here(contacted)), intents: [ourStage], observation })).toMatchObject({
      kind: 'push',
      request: 'stage',
    })
  })
})

describe('a request', () => {
  const asked = (facts: Partial<Intent> = {}) => anIntent({ sentAt: minute(14), ...facts })
  const moved = { ours: weMoved(here(contacted)) }

  test('that was never sent is waited for by nobody', () => {
    const unsent = { ...asked({ outcome: 'open', notAfter: now + 20_000 }), sentAt: null }
    expect(decided({ ...moved, intents: [unsent] })).toMatchObject({ kind: 'push' })
  })

  test('is waited for up to its last moment, then read back', () => {
    const open = asked({ outcome: 'open' })
    expect(decided({ ...moved, intents: [open] }, open.notAfter - 1)).toMatchObject({ kind: 'wait', for: 'answer' })
    expect(decided({ ...moved, intents: [open] }, open.notAfter)).toEqual({ kind: 'look', at: 'opportunity' })
  })

  test('whose answer was lost is read back by a reading that began later, not at once with it', () => {
    const unknown = asked({ sentAt: minute(9), outcome: 'unknown', finishedAt: minute(10) })
    const facts = { ...moved, intents: [unknown] }
    expect(decided({ ...facts, observation: anObservation({ readAt: minute(10) }) })).toMatchObject({ kind: 'look' })
    expect(decided({ ...facts, observation: anObservation({ readAt: minute(10) + 1 }) })).toMatchObject({
      kind: 'push',
    })
  })

  test('to archive that Lever refused is not read back, yet read again since before it is repeated', () => {
    const refused = asked({
      kind: 'archive',
      target: archivedFor(forTiming),
      outcome: 'failed',
      finishedAt: minute(15),
    })
    const closing = { ours: weMoved(here(rejected, timing)), intents: [refused] }
    expect(decided({ ...closing, observation: anObservation({ readAt: minute(15) }) })).toMatchObject({ kind: 'push' })
    expect(decided({ ...closing, observation: anObservation({ readAt: minute(15) - 1 }) })).toMatchObject({
      kind: 'look',
    })
    expect(decided({ intents: [refused] })).toEqual({ kind: 'nothing', because: 'in-step' })
  })

  test('has landed only where it was sent before the reading and not refused', () => {
    const ghost = anIntent({ outcome: 'unknown', finishedAt: minute(5, 1), from: { ...here(sourced), moveSeq: 1 } })
    const observation = anObservation({ stageChanges: [start, entry(leadContacted, minute(5, 1), mover)] })
    const further = ours({ ...here(screening), moveSeq: 3, movedAt: minute(7) })
    const kindWith = (second: Intent) => decided({ ours: further, intents: [ghost, second], observation }).kind
    expect(kindWith(anIntent({ sentAt: minute(10) }))).toBe('agree')
    expect(kindWith(anIntent({ sentAt: minute(10) + 1 }))).toBe('push')
    expect(kindWith(anIntent({ sentAt: minute(6), outcome: 'failed' }))).toBe('push')
    expect(kindWith({ ...anIntent({ outcome: 'open' }), sentAt: null })).toBe('push')
  })
})

describe('a newer candidacy', () => {
  const facts = {
    observation: anObservation({ archived }),
    base: aBase({ here: here(rejected, timing), place: archivedFor(forTiming), archiveRev: 1 }),
    ours: ours(here(rejected, timing)),
  }
  test('that began in the moment of the archive is one', () => {
    expect(decided({ ...facts, matches: [aMatch({ createdAt: minute(6) })] })).toMatchObject({
      kind: 'hold',
      reason: { kind: 'newer-candidacy' },
    })
  })
  test('that another application follows already is not offered', () => {
    const matches = [aMatch({ createdAt: minute(7), pairedWith: anotherApplication })]
    expect(decided({ ...facts, matches })).toEqual({ kind: 'nothing', because: 'in-step' })
  })
})
