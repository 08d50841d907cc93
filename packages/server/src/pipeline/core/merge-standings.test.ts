import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSide, anySide } from './builders.ts'
import { isAutomatic } from './cause.ts'
import { mergeStandings } from './merge-standings.ts'

test('the further of two applications that people moved wins', () => {
  const kept = aSide('Reached out')
  const absorbed = aSide('Screening')
  expect(mergeStandings(kept, absorbed)).toBe(absorbed)
  expect(mergeStandings(absorbed, kept)).toBe(absorbed)
})

test('what a person moved wins over what moved by itself, even if that went further', () => {
  const byHand = aSide('Reached out')
  const byItself = aSide('Responded', { lastCause: 'outreach' })
  expect(mergeStandings(byItself, byHand)).toBe(byHand)
})

test('a stop wins over everything', () => {
  const stopped = aSide('Not interested', { lastCause: 'import' })
  expect(mergeStandings(aSide('Offer'), stopped)).toBe(stopped)
})

test('of two stops the later one wins', () => {
  const earlier = aSide('Rejected', { movedAt: new Date(1) })
  const later = aSide('Withdrawn', { movedAt: new Date(2) })
  expect(mergeStandings(earlier, later)).toBe(later)
})

test('nobody who stands in Lever is hired there by linking an outreach', () => {
  const linked = aSide('Offer', { linked: true })
  expect(mergeStandings(linked, aSide('Hired'))).toBe(linked)
})

test('merging keeps one of the two, never loses a stop, and never lets what moved by itself overrule a person', () => {
  fc.assert(
    fc.property(anySide, anySide, (kept, absorbed) => {
      const merged = mergeStandings(kept, absorbed)
      expect([kept, absorbed]).toContain(merged)
      const stops = [kept, absorbed].filter((side) => side.stage.milestone === 'closed')
      if (stops.length > 0) {
        expect(merged.stage.milestone).toBe('closed')
        return
      }
      if (absorbed.stage.milestone === 'hired' && kept.linked) return
      if (!isAutomatic(kept.lastCause) || !isAutomatic(absorbed.lastCause))
        expect(isAutomatic(merged.lastCause)).toBe(false)
    }),
  )
})
