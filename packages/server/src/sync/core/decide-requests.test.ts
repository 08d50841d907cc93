import { describe, expect, test } from 'vitest'
import {
  aBase,
  aFacts,
  aMapping,
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
  rejected,
  screening,
  sourced,
  start,
  theyMoved,
  timing,
  weMoved,
} from './builders.ts'
import { decide } from './decide.ts'
import type { Facts, Intent } from './facts.ts'
import { graceMs } from './wishes.ts'

const now = minute(15)
const decided = (facts: Partial<Facts>) => decide(aFacts(facts), now)

describe('what we asked for', () => {
  const asked = (facts: Partial<Intent> = {}) => anIntent({ sentAt: minute(6), ...facts })
  const landed = theyMoved(entry(leadContacted, minute(6), mover))

  test('and Lever shows: they agree, and nobody is moved by the echo', () => {
    expect(decided({ ours: weMoved(here(contacted)), intents: [asked()], observation: landed })).toMatchObject({
      kind: 'agree',
      base: { here: here(contacted), moveSeq: 2, place: at(leadContacted), rev: 2 },
    })
  })
  test('base takes the stage that the request was computed from, also where we have moved on', () => {
    const moved = ours({ ...here(screening), moveSeq: 3, movedAt: minute(7) })
    expect(decided({ ours: moved, intents: [asked()], observation: landed })).toMatchObject({
      kind: 'agree',
      base: { here: here(contacted), moveSeq: 2 },
    })
  })
  test('and a person in Lever slipped in behind it: their wish comes first', () => {
    const slipped = theyMoved(entry(leadContacted, minute(6), mover), entry(phoneScreen, minute(6, 30)))
    const facts = { ours: weMoved(here(contacted)), intents: [asked()], observation: slipped }
    expect(decided(facts)).toMatchObject({ kind: 'conflict', winner: 'lever', here: here(screening) })
  })
  test('and has not been answered yet is waited for, until its time is over', () => {
    const open = asked({ outcome: 'open', sentAt: now - 1_000 })
    expect(decided({ ours: weMoved(here(contacted)), intents: [open] })).toEqual({
      kind: 'wait',
      until: now + 19_000,
      for: 'answer',
    })
  })
  test('with an unknown outcome is read back before anything else is written', () => {
    const unknown = asked({ sentAt: minute(14), outcome: 'unknown', finishedAt: minute(14, 15) })
    const facts = { ours: weMoved(here(contacted)), intents: [unknown] }
    expect(decided(facts)).toEqual({ kind: 'look', at: 'opportunity' })
    expect(decided({ ...facts, observation: anObservation({ readAt: minute(14, 16) }) })).toMatchObject({
      kind: 'push',
    })
  })
  test('and whose process died is read back, too', () => {
    const orphan = asked({ outcome: 'open', sentAt: minute(14) })
    expect(decided({ ours: weMoved(here(contacted)), intents: [orphan] })).toEqual({ kind: 'look', at: 'opportunity' })
  })
  test('and lands late, after we moved on and agreed elsewhere, is our ghost and not a person’s wish', () => {
    const late = asked({ outcome: 'unknown' })
    const moved = ours({ ...here(sourced), moveSeq: 3 })
    const base = aBase({ moveSeq: 3, at: minute(6, 30) })
    const observation = theyMoved(entry(leadContacted, late.notAfter + graceMs, mover))
    expect(decided({ ours: moved, base, intents: [late], observation })).toMatchObject({
      kind: 'push',
      place: at(leadNew),
    })
  })
})

describe('the archive axis', () => {
  const archived = { reason: forTiming, at: minute(1) }
  const base = aBase({ here: here(rejected, timing), place: archivedFor(forTiming), archiveRev: 1 })
  const reopening = { base, ours: weMoved(here(contacted)) }

  test('reopening sets the stage first', () => {
    expect(decided({ ...reopening, observation: anObservation({ archived }) })).toMatchObject({
      request: 'stage',
      place: at(leadContacted),
    })
  })
  test('… then unarchives, and half done goes on from there', () => {
    const half = anObservation({ archived, stageChanges: [start, entry(leadContacted, minute(6), mover)] })
    const intents = [anIntent({ sentAt: minute(6) })]
    expect(decided({ ...reopening, observation: half, intents })).toMatchObject({
      request: 'unarchive',
      place: at(leadContacted),
    })
  })
  test('reopening into the stage it has kept only unarchives', () => {
    const mapping = aMapping({ out: [[contacted, at(leadNew)]] })
    expect(decided({ ...reopening, observation: anObservation({ archived }), mapping })).toMatchObject({
      request: 'unarchive',
      place: at(leadNew),
    })
  })
  test('is read before it is written, because it keeps no history', () => {
    const early = { readAt: minute(4) }
    expect(decided({ ours: weMoved(here(rejected, timing)), observation: anObservation(early) })).toEqual({
      kind: 'look',
      at: 'opportunity',
    })
    expect(decided({ ...reopening, observation: anObservation({ ...early, archived }) })).toEqual({
      kind: 'look',
      at: 'opportunity',
    })
  })
  test('what somebody did and our own request wrote over is decided on once its answer is there', () => {
    const theirs = { reason: forUnskilled, at: minute(6) }
    const ask = anIntent({ kind: 'archive', target: archivedFor(forTiming), sentAt: minute(8) })
    const closing = { ours: weMoved(here(rejected, timing)) }
    const open: Intent = { ...ask, outcome: 'open', notAfter: now + 1 }
    expect(decided({ ...closing, intents: [open], observation: anObservation({ archived: theirs }) })).toMatchObject({
      kind: 'wait',
    })
    const ours = { reason: forTiming, at: minute(8) }
    const observation = anObservation({ archived: ours, archiveChanges: [theirs, ours] })
    expect(decided({ ...closing, intents: [ask], observation })).toMatchObject({
      kind: 'conflict',
      wish: { place: archivedFor(forUnskilled) },
    })
  })
  test('what nobody answered is read back, also where another was asked since', () => {
    const lost = anIntent({ sentAt: minute(6), outcome: 'unknown', finishedAt: minute(12) })
    const since = anIntent({ sentAt: minute(8), outcome: 'unknown', finishedAt: minute(9) })
    const seen = (readAt: number) =>
      decided({
        ours: weMoved(here(contacted)),
        observation: anObservation({ readAt }),
        intents: [lost, since],
        listening: true,
      })
    expect(seen(minute(12))).toEqual({ kind: 'look', at: 'opportunity' })
    expect(seen(minute(12, 1))).toMatchObject({ kind: 'push' })
  })
  test('… and read anew before what Lever declined is asked again: somebody may have archived meanwhile', () => {
    const refused = { outcome: 'failed', sentAt: minute(6), finishedAt: minute(6, 1) } as const
    const archive = anIntent({ ...refused, kind: 'archive', target: archivedFor(forTiming) })
    const closing = (readAt: number, ...intents: Intent[]) =>
      decided({ ours: weMoved(here(rejected, timing)), observation: anObservation({ readAt }), intents })
    expect(closing(minute(6), archive)).toEqual({ kind: 'look', at: 'opportunity' })
    expect(closing(minute(6, 1), archive)).toMatchObject({ kind: 'push', request: 'archive' })
    expect(closing(minute(6), { ...archive, outcome: 'done' })).toMatchObject({ kind: 'push', request: 'archive' })
    const unarchive = anIntent({ ...refused, kind: 'unarchive' })
    const opened = (readAt: number) =>
      decided({ ...reopening, observation: anObservation({ archived, readAt }), intents: [unarchive] })
    expect(opened(minute(6))).toEqual({ kind: 'look', at: 'opportunity' })
    expect(opened(minute(6, 1))).toMatchObject({ kind: 'push' })
    // The stage keeps a history that tells later.
    expect(closing(minute(6), anIntent(refused))).toMatchObject({ kind: 'push', request: 'archive' })
  })
  test('a stage is pushed without a reading before it', () => {
    expect(
      decided({ ours: weMoved(here(contacted)), observation: anObservation({ readAt: minute(4) }) }),
    ).toMatchObject({ kind: 'push' })
  })
  test('only the stage under an archived one moved: in step', () => {
    const observation = anObservation({ archived, stageChanges: [start, entry(phoneScreen, minute(3))] })
    expect(decided({ base: { ...base, rev: 2 }, ours: ours(here(rejected, timing)), observation })).toEqual({
      kind: 'nothing',
      because: 'in-step',
    })
  })
})

describe('while nobody listened', () => {
  const deaf = { listening: false }

  test('pushes wait for a poll', () => {
    expect(decided({ ...deaf, ours: weMoved(here(contacted)) })).toEqual({ kind: 'wait', until: null, for: 'poll' })
  })
  test('… and so do those that restore the agreed place', () => {
    const ghost = anIntent({ outcome: 'unknown', from: { ...here(contacted), moveSeq: 1 } })
    const observation = theyMoved(entry(leadContacted, minute(5, 1), mover))
    expect(decided({ ...deaf, intents: [ghost], observation })).toMatchObject({ kind: 'wait', for: 'poll' })
  })
  test('what Lever shows is taken all the same', () => {
    expect(decided({ ...deaf, observation: theyMoved(entry(leadContacted, minute(5))) })).toMatchObject({
      kind: 'pull',
    })
  })
})
