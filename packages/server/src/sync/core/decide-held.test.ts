import { describe, expect, test } from 'vitest'
import {
  aBase,
  aFacts,
  aMatch,
  anObservation,
  anotherOpportunity,
  archivedFor,
  asHired,
  at,
  contacted,
  entry,
  forTiming,
  here,
  hiredHere,
  leadContacted,
  leadNew,
  minute,
  ours,
  phoneScreen,
  rejected,
  screening,
  sourced,
  start,
  timing,
} from './builders.ts'
import { decide } from './decide.ts'
import type { Facts } from './facts.ts'

const decided = (facts: Partial<Facts>) => decide(aFacts(facts), minute(15))
const hold = (kind: string) => ({ kind: 'hold', reason: { kind } })

describe('hired', () => {
  const hired = anObservation({ archived: { reason: asHired, at: minute(3) } })
  const agreed = aBase({ here: here(hiredHere), place: archivedFor(asHired), archiveRev: 1 })
  const left = ours({ ...here(contacted), moveSeq: 2, movedAt: minute(5) })
  const hiring = ours({ ...here(hiredHere), moveSeq: 2, movedAt: minute(5) })

  test('in Lever arrives like any other place', () => {
    expect(decided({ observation: hired })).toMatchObject({ kind: 'pull', here: here(hiredHere) })
  })
  test('in Lever is never left without a person’s confirmation', () => {
    expect(decided({ observation: hired, base: agreed, ours: left })).toMatchObject(hold('hired-in-lever'))
  })
  test('… not for another archive reason either, and not after winning a conflict', () => {
    const closed = ours({ ...here(rejected, timing), moveSeq: 2, movedAt: minute(5) })
    expect(decided({ observation: hired, base: agreed, ours: closed })).toMatchObject(hold('hired-in-lever'))
    const won = decided({ observation: hired, ours: left })
    expect(won).toMatchObject({ kind: 'conflict', winner: 'fulcrum' })
    if (won.kind !== 'conflict') throw new Error('not a conflict')
    expect(decided({ observation: hired, ours: left, base: won.base })).toMatchObject(hold('hired-in-lever'))
  })
  test('… and is left, stage first, when a person confirmed', () => {
    expect(decided({ observation: hired, base: agreed, ours: left, choice: { kind: 'push-ours' } })).toMatchObject({
      kind: 'push',
      request: 'stage',
      place: at(leadContacted),
    })
  })
  test('… and is kept when a person says so: we are moved to where Lever stands', () => {
    expect(decided({ observation: hired, base: agreed, ours: left, choice: { kind: 'take-levers' } })).toMatchObject({
      kind: 'pull',
      here: here(hiredHere),
    })
  })
  test('here hires in Lever when a person moved them, who was asked then; never by itself', () => {
    const push = { kind: 'push', request: 'archive', place: archivedFor(asHired) }
    expect(decided({ ours: hiring })).toMatchObject(push)
    expect(decided({ ours: { ...hiring, by: 'automatic' } })).toMatchObject(hold('confirm-hire'))
    expect(decided({ ours: { ...hiring, by: 'automatic' }, choice: { kind: 'push-ours' } })).toMatchObject(push)
  })
  test('… and a hire that someone in Lever undid is not made again by itself', () => {
    const undone = anObservation({
      archiveChanges: [
        { reason: asHired, at: minute(3) },
        { reason: null, at: minute(9) },
      ],
    })
    expect(decided({ base: agreed, ours: ours(here(hiredHere)), observation: undone })).toMatchObject({ kind: 'pull' })
  })
})

describe('an opportunity that is not there', () => {
  test('deleted or anonymized ends the tie; nothing is written back or made anew', () => {
    for (const presence of ['deleted', 'anonymized'] as const)
      expect(decided({ observation: anObservation({ presence }) })).toEqual({ kind: 'detach', reason: presence })
  })
  test('not visible is held: it may be confidential, and is not gone', () => {
    expect(decided({ observation: anObservation({ presence: 'not-visible' }) })).toMatchObject(hold('not-visible'))
  })
  test('on another posting is held: follow or detach', () => {
    const observation = anObservation({ posting: 'posting-2' })
    expect(decided({ observation })).toMatchObject(hold('other-posting'))
    expect(decided({ observation, choice: { kind: 'follow' } })).toMatchObject({ kind: 'nothing' })
    expect(decided({ observation, choice: { kind: 'detach' } })).toEqual({
      kind: 'detach',
      reason: 'moved-to-other-posting',
    })
  })
  test('never read yet is read', () => {
    expect(decided({ observation: null })).toEqual({ kind: 'look', at: 'opportunity' })
  })
})

describe('Lever opens a newer one after ours was archived', () => {
  const archivedOne = {
    observation: anObservation({ archived: { reason: forTiming, at: minute(6) } }),
    base: aBase({ here: here(rejected, timing), place: archivedFor(forTiming), archiveRev: 1 }),
    ours: ours(here(rejected, timing)),
  }
  const newer = aMatch({ createdAt: minute(7) })

  test('held: follow or stay', () => {
    expect(decided({ ...archivedOne, matches: [newer] })).toMatchObject(hold('newer-candidacy'))
  })
  test('following pairs with the newer one', () => {
    expect(decided({ ...archivedOne, matches: [newer], choice: { kind: 'follow' } })).toEqual({
      kind: 'adopt',
      opportunity: anotherOpportunity,
      origin: 'adopted',
      base: null,
    })
  })
  test('staying keeps the archived one', () => {
    expect(decided({ ...archivedOne, matches: [newer], choice: { kind: 'detach' } })).toMatchObject({ kind: 'nothing' })
  })
  test('one that is older, archived or followed by somebody else is no newer candidacy', () => {
    const others = [aMatch({ createdAt: minute(5) }), aMatch({ createdAt: minute(7), active: false })]
    expect(decided({ ...archivedOne, matches: others })).toMatchObject({ kind: 'nothing' })
  })
  test('while ours is active a second one changes nothing', () => {
    expect(decided({ matches: [newer] })).toMatchObject({ kind: 'nothing' })
  })
})

describe('Lever attached our create to somebody with another name', () => {
  test('held until a person confirms that they are the same', () => {
    expect(decided({ attachedToAnotherName: true })).toMatchObject(hold('attached-to-another'))
    expect(decided({ attachedToAnotherName: true, choice: { kind: 'confirm-same-person' } })).toMatchObject({
      kind: 'nothing',
    })
  })
})

describe('the first agreement with an opportunity that was taken over', () => {
  const there = anObservation({ stageChanges: [start, entry(phoneScreen, minute(4))] })
  const adopted = { base: null, origin: 'adopted', observation: there } as const

  test('someone who was only added here never chose their stage: Lever’s stands', () => {
    expect(decided(adopted)).toMatchObject({ kind: 'pull', here: here(screening), base: { rev: 2 } })
  })
  test('someone who was moved here merges as if both had moved', () => {
    const moved = ours({ ...here(contacted), moveSeq: 2, movedAt: minute(6) })
    expect(decided({ ...adopted, ours: moved })).toMatchObject({ kind: 'conflict', winner: 'fulcrum' })
    expect(decided({ ...adopted, ours: { ...moved, movedAt: minute(3) } })).toMatchObject({
      kind: 'conflict',
      winner: 'lever',
    })
  })
  test('a chosen reactivation is our wish alone: stage first, then unarchive', () => {
    const archived = anObservation({ archived: { reason: forTiming, at: minute(5) }, stageChanges: [start] })
    expect(
      decided({ ...adopted, observation: archived, ours: ours(here(contacted)), choice: { kind: 'reactivate' } }),
    ).toMatchObject({ kind: 'push', request: 'stage', place: at(leadContacted) })
    expect(decided({ ...adopted, observation: archived, choice: { kind: 'reactivate' } })).toMatchObject({
      kind: 'push',
      request: 'unarchive',
      place: at(leadNew),
    })
  })
  test('nothing is hired by taking somebody over', () => {
    const here_ = ours({ ...here(hiredHere), moveSeq: 2, movedAt: minute(9) })
    expect(decided({ ...adopted, ours: here_, choice: { kind: 'reactivate' } })).toMatchObject(hold('confirm-hire'))
  })
  test('standing in the same place already, they agree', () => {
    expect(decided({ ...adopted, ours: ours(here(screening)) })).toMatchObject({
      kind: 'agree',
      base: { here: here(screening), place: at(phoneScreen), rev: 2 },
    })
    expect(here(sourced)).not.toEqual(here(screening))
  })
})

describe('a person chose between the sides', () => {
  const both = {
    ours: ours({ ...here(contacted), moveSeq: 2, movedAt: minute(5) }),
    observation: anObservation({ stageChanges: [start, entry(phoneScreen, minute(9))] }),
  }
  test('ours: it wins whatever the policy says', () => {
    expect(decided({ ...both, policy: 'lever', choice: { kind: 'push-ours' } })).toMatchObject({ winner: 'fulcrum' })
  })
  test('Lever’s: it wins whatever the policy says', () => {
    expect(decided({ ...both, policy: 'fulcrum', choice: { kind: 'take-levers' } })).toMatchObject({ winner: 'lever' })
  })
})
