import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aMapping,
  anyMapping,
  anyPlace,
  archivedFor,
  asHired,
  at,
  contacted,
  doNotSync,
  forTiming,
  forUnskilled,
  here,
  hiredHere,
  leadContacted,
  leadNew,
  notTheirs,
  panel,
  parked,
  rejected,
  screening,
  sourced,
  timing,
  to,
  unskilled,
} from './builders.ts'
import { inbound, isHired, outbound } from './mapping.ts'

describe('to Lever', () => {
  test('a stage goes where its row says, many to one if it says so', () => {
    const mapping = aMapping({ out: [[contacted, at(leadNew)]] })
    expect(outbound(mapping, here(sourced))).toEqual({ kind: 'to', to: at(leadNew) })
    expect(outbound(mapping, here(contacted))).toEqual({ kind: 'to', to: at(leadNew) })
  })
  test('a stage without a row is missing, and “do not sync” is a value', () => {
    expect(outbound(aMapping(), here(parked))).toEqual({ kind: 'missing' })
    expect(outbound(aMapping({ out: [[parked, doNotSync]] }), here(parked))).toEqual({ kind: 'do-not-sync' })
  })
  test('a target that vanished from Lever is missing, never guessed', () => {
    expect(outbound(aMapping({}, { leverStages: new Set() }), here(sourced))).toEqual({ kind: 'missing' })
    expect(outbound(aMapping({}, { archiveReasons: new Map() }), here(rejected, timing))).toEqual({ kind: 'missing' })
  })
  test('a closed application is archived for its own reason where that is one of Lever’s', () => {
    expect(outbound(aMapping(), here(rejected, unskilled))).toEqual({ kind: 'to', to: archivedFor(forUnskilled) })
  })
  test('… and for the mapping’s where it is not, or where nobody said why', () => {
    for (const reason of [notTheirs, null])
      expect(outbound(aMapping(), here(rejected, reason))).toEqual({ kind: 'to', to: archivedFor(forTiming) })
  })
  test('… and never for the reason that hires, or for one that is not used any more', () => {
    const reasonOfCloseReason = new Map([[unskilled, asHired]])
    expect(outbound(aMapping({}, { reasonOfCloseReason }), here(rejected, unskilled))).toEqual({
      kind: 'to',
      to: archivedFor(forTiming),
    })
    const archiveReasons = new Map([[forTiming, { hired: false }]])
    expect(outbound(aMapping({}, { archiveReasons }), here(rejected, unskilled))).toEqual({
      kind: 'to',
      to: archivedFor(forTiming),
    })
  })
})

describe('from Lever', () => {
  test('a place goes where its row says, whatever the other table says', () => {
    const mapping = aMapping({ in: [[at(leadContacted), to(screening)]] })
    expect(inbound(mapping, at(leadContacted))).toEqual({ kind: 'to', to: here(screening) })
  })
  test('a place without a row is missing, and “do not sync” is a value', () => {
    expect(inbound(aMapping(), at(panel))).toEqual({ kind: 'missing' })
    expect(inbound(aMapping({ in: [[at(panel), doNotSync]] }), at(panel))).toEqual({ kind: 'do-not-sync' })
  })
  test('a stage of ours that is gone is missing, never guessed', () => {
    expect(inbound(aMapping({}, { stages: new Map() }), at(leadNew))).toEqual({ kind: 'missing' })
  })
  test('an archived place keeps Lever’s reason on a closed stage, and leaves it behind on any other', () => {
    expect(inbound(aMapping(), archivedFor(forUnskilled))).toEqual({ kind: 'to', to: here(rejected, unskilled) })
    expect(inbound(aMapping(), archivedFor(asHired))).toEqual({ kind: 'to', to: here(hiredHere) })
    const reopened = aMapping({ in: [[archivedFor(forTiming), to(sourced)]] })
    expect(inbound(reopened, archivedFor(forTiming))).toEqual({ kind: 'to', to: here(sourced) })
  })
})

test('hired is the archive reason of that type, and nothing else', () => {
  expect(isHired(aMapping(), archivedFor(asHired))).toBe(true)
  expect(isHired(aMapping(), archivedFor(forTiming))).toBe(false)
  expect(isHired(aMapping(), at(leadNew))).toBe(false)
  expect(isHired(aMapping({}, { archiveReasons: new Map() }), archivedFor(asHired))).toBe(false)
})

test('translating never invents: what comes out is in the row, or is the closed person’s own reason', () => {
  fc.assert(
    fc.property(anyMapping, anyPlace, (mapping, place) => {
      const found = inbound(mapping, place)
      if (found.kind === 'to') expect([...mapping.in.values()]).toContainEqual(to(found.to.stage))
    }),
  )
})
