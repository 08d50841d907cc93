import type { ArchiveReasonId } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { at, contacted, forTiming, forUnskilled, here, leadContacted, leadNew, sourced } from './builders.ts'
import { difference } from './self-check.ts'
import type { Compared, SeenNow } from './self-check.ts'

const pairing = (facts: Partial<Compared> = {}): Compared => ({
  ours: here(sourced),
  posting: 'p1',
  agreed: { here: here(sourced), place: at(leadNew) },
  known: { presence: 'visible', stage: leadNew, archived: null, posting: 'p1' },
  held: null,
  dirty: false,
  ...facts,
})
const there = (place = at(leadNew), facts: Partial<Extract<SeenNow, { kind: 'there' }>> = {}): SeenNow => ({
  kind: 'there',
  place,
  posting: 'p1',
  twins: 0,
  ...facts,
})

test('two sides that stand where they agreed do not differ, whatever the mapping says', () => {
  expect(difference(pairing(), there())).toBeNull()
})

describe('a difference', () => {
  test('on Lever’s side says whether Fulcrum knows it already', () => {
    expect(difference(pairing(), there(at(leadContacted)))).toEqual({
      kind: 'lever-elsewhere',
      why: 'Changed in Lever since Fulcrum read it last; no webhook, poll or sweep has told of it yet.',
    })
    const known = { presence: 'visible', stage: leadContacted, archived: null, posting: 'p1' } as const
    expect(difference(pairing({ known }), there(at(leadContacted)))?.why).toContain('this should not be')
  })

  test('on ours, on both and on neither agreed are told apart', () => {
    expect(difference(pairing({ ours: here(contacted) }), there())?.kind).toBe('ours-elsewhere')
    expect(difference(pairing({ ours: here(contacted) }), there(at(leadContacted)))?.kind).toBe('both-elsewhere')
    expect(difference(pairing({ agreed: null }), there())?.kind).toBe('never-agreed')
  })

  test('that is on hold or under way is explained by that', () => {
    expect(difference(pairing({ held: 'not mapped' }), there(at(leadContacted)))?.why).toBe('On hold: not mapped.')
    expect(difference(pairing({ dirty: true }), there(at(leadContacted)))?.why).toContain('On its way')
  })

  test('of presence outranks where anybody stands', () => {
    for (const kind of ['gone', 'anonymized', 'not-visible'] as const)
      expect(difference(pairing(), { kind })?.kind).toBe(kind)
    expect(difference(pairing(), there(at(leadNew), { posting: 'p2' }))?.kind).toBe('other-posting')
  })

  test('is also a second opportunity that we made', () => {
    const twins = (count: number) => difference(pairing(), there(at(leadNew), { twins: count }))
    expect([twins(1)?.kind, twins(2)?.kind]).toEqual(['twin', 'twin'])
    expect(twins(1)?.why).toContain('has one more of')
    expect(twins(2)?.why).toContain('has 2 more of')
  })
})

test('who has no Lead by choice is no difference; who waits for one is', () => {
  expect(difference(pairing(), { kind: 'none' })).toBeNull()
  expect(difference(pairing({ held: 'job closed' }), { kind: 'none' })).toEqual({
    kind: 'not-in-lever',
    why: 'On hold: job closed.',
  })
})

test('an archive is compared by its reason, not by the stage under it', () => {
  const agreed = { here: here(sourced), place: { kind: 'archived', reason: forTiming } as const }
  expect(difference(pairing({ agreed }), there({ kind: 'archived', reason: forTiming }))).toBeNull()
})

test('an archive that Fulcrum has read is known, and one for another reason is not', () => {
  const known = { presence: 'visible', stage: leadNew, archived: { reason: forTiming, at: 0 }, posting: 'p1' } as const
  const whyOf = (reason: ArchiveReasonId) => difference(pairing({ known }), there({ kind: 'archived', reason }))?.why
  expect(whyOf(forTiming)).toContain('this should not be')
  expect(whyOf(forUnskilled)).toContain('Changed in Lever since')
})

test('an opportunity of which Lever names no posting has not moved to another', () => {
  expect(difference(pairing(), there(at(leadNew), { posting: null }))).toBeNull()
})
