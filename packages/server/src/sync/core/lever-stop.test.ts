import { expect, test } from 'vitest'
import { aFacts, anObservation, asHired, forTiming, minute } from './builders.ts'
import type { Observation } from './facts.ts'
import { leverStop } from './lever-stop.ts'

const seen = (facts: Partial<Observation>) => leverStop(aFacts({ observation: anObservation(facts) }))

test('whoever Lever shows as archived, hired, deleted or anonymized gets no mail', () => {
  expect(seen({ archived: { reason: forTiming, at: minute(1) } })).toBe('archived in Lever')
  expect(seen({ archived: { reason: asHired, at: minute(1) } })).toBe('hired in Lever')
  expect(seen({ presence: 'deleted' })).toBe('deleted in Lever')
  expect(seen({ presence: 'anonymized' })).toBe('anonymized in Lever')
})

test('whoever stands in a stage there, or is not there yet, may be written to', () => {
  expect(seen({})).toBeNull()
  expect(leverStop(aFacts({ observation: null }))).toBeNull()
})
