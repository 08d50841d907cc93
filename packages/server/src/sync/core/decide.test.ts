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
  doNotSync,
  entry,
  forTiming,
  forUnskilled,
  here,
  leadContacted,
  leadNew,
  minute,
  mover,
  ours,
  panel,
  parked,
  phoneScreen,
  rejected,
  screening,
  sourced,
  start,
  theyMoved,
  timing,
  to,
  unskilled,
  weMoved,
} from './builders.ts'
import { decide } from './decide.ts'
import type { Facts } from './facts.ts'

const now = minute(15)
const decided = (facts: Partial<Facts>) => decide(aFacts(facts), now)

describe('nobody wished', () => {
  test('and both stand as agreed: nothing', () => {
    expect(decided({})).toEqual({ kind: 'nothing', because: 'in-step' })
  })
  test('yet Lever stands elsewhere, because a request we had given up on landed: the agreed place is pushed', () => {
    const ghost = anIntent({ outcome: 'unknown', from: { ...here(contacted), moveSeq: 1 } })
    expect(decided({ intents: [ghost], observation: theyMoved(entry(leadContacted, minute(5, 1), mover)) })).toEqual({
      kind: 'push',
      place: at(leadNew),
      request: 'stage',
      from: { ...here(sourced), moveSeq: 1 },
    })
  })
  test('and what we wrote ourselves is counted as seen, without a call', () => {
    const restored = anIntent({ target: at(leadNew), from: { ...here(sourced), moveSeq: 1 } })
    const stageChanges = [start, entry(leadNew, minute(5), mover)]
    expect(decided({ intents: [restored], observation: anObservation({ stageChanges }) })).toMatchObject({
      kind: 'agree',
      base: { place: at(leadNew), rev: 2, moveSeq: 1 },
    })
  })
})

describe('only we wished', () => {
  test('what it is mapped to is pushed, with the stage it was computed from', () => {
    expect(decided({ ours: weMoved(here(contacted)) })).toEqual({
      kind: 'push',
      place: at(leadContacted),
      request: 'stage',
      from: { ...here(contacted), moveSeq: 2 },
    })
  })
  test('and Lever stands there already on a reading taken after our move: they agree without a call', () => {
    const many = aMapping({ out: [[contacted, at(leadNew)]] })
    expect(decided({ ours: weMoved(here(contacted)), mapping: many })).toMatchObject({
      kind: 'agree',
      base: { here: here(contacted), moveSeq: 2, place: at(leadNew) },
    })
  })
  test('… on a reading older than our move: Lever is read first', () => {
    const many = aMapping({ out: [[contacted, at(leadNew)]] })
    const early = anObservation({ readAt: minute(4) })
    expect(decided({ ours: weMoved(here(contacted)), mapping: many, observation: early })).toEqual({
      kind: 'look',
      at: 'opportunity',
    })
  })
  test('a stage that is not mapped is held, and so is one whose target vanished', () => {
    const reason = { kind: 'unmapped-out', here: here(parked) }
    expect(decided({ ours: weMoved(here(parked)) })).toEqual({ kind: 'hold', reason })
    const vanished = aMapping({}, { leverStages: new Set([leadNew]) })
    expect(decided({ ours: weMoved(here(contacted)), mapping: vanished })).toMatchObject({ kind: 'hold' })
  })
  test('a stage that does not sync: they agree, and Lever stays', () => {
    const mapping = aMapping({ out: [[parked, doNotSync]] })
    expect(decided({ ours: weMoved(here(parked)), mapping })).toMatchObject({
      kind: 'agree',
      base: { here: here(parked), moveSeq: 2, place: at(leadNew), rev: 1 },
    })
  })
  test('closing archives for the reason it was closed for', () => {
    expect(decided({ ours: weMoved(here(rejected, unskilled)) })).toMatchObject({
      kind: 'push',
      request: 'archive',
      place: archivedFor(forUnskilled),
    })
  })
  test('changing the close reason later is a move', () => {
    const base = aBase({ here: here(rejected, timing), place: archivedFor(forTiming), archiveRev: 1 })
    const observation = anObservation({ archived: { reason: forTiming, at: minute(1) } })
    expect(decided({ base, observation, ours: weMoved(here(rejected, unskilled)) })).toMatchObject({
      kind: 'push',
      request: 'archive',
      place: archivedFor(forUnskilled),
    })
  })
})

describe('only Lever wished', () => {
  test('we are moved to where its place lies here, and the wish counts as seen', () => {
    expect(decided({ observation: theyMoved(entry(leadContacted, minute(5))) })).toMatchObject({
      kind: 'pull',
      here: here(contacted),
      base: { place: at(leadContacted), rev: 2 },
    })
  })
  test('A to C to A in Lever is seen, and where we stand right already they agree', () => {
    const back = theyMoved(entry(phoneScreen, minute(5)), entry(leadNew, minute(6)))
    expect(decided({ observation: back })).toMatchObject({ kind: 'agree', base: { rev: 3, moveSeq: 1 } })
  })
  test('a place that is not mapped moves nobody: held', () => {
    expect(decided({ observation: theyMoved(entry(panel, minute(5))) })).toEqual({
      kind: 'hold',
      reason: { kind: 'unmapped-in', place: at(panel) },
    })
  })
  test('a place that does not sync: they agree, and we stay', () => {
    const mapping = aMapping({ in: [[at(panel), doNotSync]] })
    expect(decided({ observation: theyMoved(entry(panel, minute(5))), mapping })).toMatchObject({
      kind: 'agree',
      base: { here: here(sourced), place: at(panel), rev: 2 },
    })
  })
  test('an archive closes here with Lever’s reason', () => {
    const observation = anObservation({ archived: { reason: forUnskilled, at: minute(6) } })
    expect(decided({ observation })).toMatchObject({
      kind: 'pull',
      here: here(rejected, unskilled),
      base: { place: archivedFor(forUnskilled), archiveRev: 1 },
    })
  })
})

describe('both wished', () => {
  const observation = theyMoved(entry(phoneScreen, minute(6)))

  test('the same, by the table from Lever: they agree', () => {
    expect(decided({ ours: weMoved(here(screening)), observation })).toMatchObject({
      kind: 'agree',
      base: { here: here(screening), moveSeq: 2, place: at(phoneScreen), rev: 2 },
    })
  })
  test('the same, by the table to Lever alone: they agree, and nobody is moved back', () => {
    const mapping = aMapping({ out: [[contacted, at(phoneScreen)]] })
    expect(decided({ ours: weMoved(here(contacted)), observation, mapping })).toMatchObject({
      kind: 'agree',
      base: { here: here(contacted), place: at(phoneScreen) },
    })
  })
  test('the same, as a reading older than our move shows it: Lever may have moved once more, and is read first', () => {
    const older = { ours: weMoved(here(screening), minute(11)), observation }
    expect(decided(older)).toEqual({ kind: 'look', at: 'opportunity' })
  })
  test('something else, Lever later: a conflict that Lever wins', () => {
    expect(decided({ ours: weMoved(here(contacted)), observation })).toMatchObject({
      kind: 'conflict',
      winner: 'lever',
      here: here(screening),
      wish: { place: at(phoneScreen), author: 'user-priyanka' },
    })
  })
  test('something else, ours later: a conflict that we win; Lever’s counts as seen and ours is pushed next', () => {
    const facts = aFacts({ ours: weMoved(here(contacted), minute(7)), observation })
    const conflict = decide(facts, now)
    expect(conflict).toMatchObject({ kind: 'conflict', winner: 'fulcrum', base: { rev: 2, moveSeq: 1 } })
    if (conflict.kind !== 'conflict') throw new Error('not a conflict')
    expect(decide({ ...facts, base: conflict.base }, now)).toMatchObject({ kind: 'push', place: at(leadContacted) })
  })
  test('the policy settles it where it does not ask who was later', () => {
    const early = { ours: weMoved(here(contacted), minute(5)), observation }
    expect(decided({ ...early, policy: 'fulcrum' })).toMatchObject({ winner: 'fulcrum' })
    expect(decided({ ours: weMoved(here(contacted), minute(9)), observation, policy: 'lever' })).toMatchObject({
      winner: 'lever',
    })
  })
  test('an automatic move of ours gives way under every policy', () => {
    const automatic = ours({ ...here(contacted), moveSeq: 2, movedAt: minute(9), by: 'automatic' })
    for (const policy of ['latest', 'lever', 'fulcrum'] as const)
      expect(decided({ ours: automatic, observation, policy })).toMatchObject({ winner: 'lever' })
  })
  test('one side that does not sync is no conflict: the other is carried', () => {
    const notOut = aMapping({ out: [[parked, doNotSync]] })
    expect(decided({ ours: weMoved(here(parked)), observation, mapping: notOut })).toMatchObject({
      kind: 'pull',
      here: here(screening),
    })
    const notIn = aMapping({ in: [[at(phoneScreen), doNotSync]] })
    expect(decided({ ours: weMoved(here(contacted)), observation, mapping: notIn })).toMatchObject({
      kind: 'agree',
      base: { moveSeq: 1, rev: 2 },
    })
  })
  test('both that do not sync agree as they are', () => {
    const mapping = aMapping({ out: [[parked, doNotSync]], in: [[at(phoneScreen), doNotSync]] })
    expect(decided({ ours: weMoved(here(parked)), observation, mapping })).toMatchObject({
      kind: 'agree',
      base: { here: here(parked), moveSeq: 2, place: at(phoneScreen), rev: 2 },
    })
  })
  test('a side that is not mapped is held before anybody wins', () => {
    expect(decided({ ours: weMoved(here(parked)), observation })).toMatchObject({
      reason: { kind: 'unmapped-out', here: here(parked) },
    })
    const onPanel = theyMoved(entry(panel, minute(6)))
    expect(decided({ ours: weMoved(here(contacted)), observation: onPanel })).toMatchObject({
      reason: { kind: 'unmapped-in', place: at(panel) },
    })
  })
})

test('a mapping with a different row for a place agreed earlier moves nobody: what was agreed counts', () => {
  const mapping = aMapping({ out: [[sourced, at(phoneScreen)]], in: [[at(leadNew), to(screening)]] })
  expect(decided({ mapping })).toEqual({ kind: 'nothing', because: 'in-step' })
})
