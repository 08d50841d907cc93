import { expect, test } from 'vitest'
import { aMapping, aPlace } from './builders.ts'
import { outChoices } from './choices.ts'

const mapping = aMapping({
  leverPlaces: [
    aPlace('New lead', 'lead'),
    aPlace('Phone screen', 'interview'),
    aPlace('HM Screen', 'interview', { active: false }),
    aPlace('Timing', 'archived'),
  ],
})
const labels = (entry: boolean) =>
  outChoices(mapping, entry).flatMap((group) => group.choices.map((choice) => choice.label))

test('a stage may go to every place that is there, or not be synced', () => {
  expect(labels(false)).toEqual(['New lead', 'Phone screen', 'Archived: Timing', 'Do not sync'])
})

test('the entry stage takes lead stages only', () => {
  expect(labels(true)).toEqual(['New lead'])
})
