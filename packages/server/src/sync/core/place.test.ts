import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyPlace,
  archivedFor,
  at,
  forTiming,
  forUnskilled,
  here,
  leadNew,
  rejected,
  timing,
  unskilled,
} from './builders.ts'
import { placeKey, sameHere, samePlace } from './place.ts'

describe('two Lever places are equal when they mean the same', () => {
  test('a stage is never the archive, and one reason is not another', () => {
    expect(samePlace(at(leadNew), archivedFor(forTiming))).toBe(false)
    expect(samePlace(archivedFor(forTiming), archivedFor(forUnskilled))).toBe(false)
    expect(samePlace(archivedFor(forTiming), archivedFor(forTiming))).toBe(true)
  })
  test('a place as text tells every two places apart', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        expect(placeKey(a) === placeKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })
})

test('changing the close reason is a change of place here', () => {
  expect(sameHere(here(rejected, timing), here(rejected, unskilled))).toBe(false)
  expect(sameHere(here(rejected, timing), here(rejected, timing))).toBe(true)
})
