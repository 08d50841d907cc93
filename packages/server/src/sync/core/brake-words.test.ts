import { expect, test } from 'vitest'
import { brakeView } from './brake-words.ts'
import { brakeCauses } from './brake.ts'
import { brakeTitles } from './hold-words.ts'

const view = (cause: (typeof brakeCauses)[number], people = 1_204) =>
  brakeView({ cause, people, names: ['Ada'], since: new Date('2026-05-03T10:02:00Z') })

test('the brake knows exactly the causes that have words', () => {
  expect(brakeCauses.toSorted()).toEqual(Object.keys(brakeTitles).toSorted())
})

test('what the brake holds is shown with its cause, how many, a few names and since when', () => {
  expect(view('anonymized')).toMatchObject({
    cause: 'anonymized',
    title: brakeTitles.anonymized,
    people: 1_204,
    names: ['Ada'],
    since: '2026-05-03T10:02:00.000Z',
  })
})

test.each(brakeCauses)('%s: both presses say to how many people they do what', (cause) => {
  for (const words of [view(cause).approve, view(cause).dismiss]) expect(words).toMatch(/ 1,204 people\b.*\.$/)
  expect(view(cause, 1).approve).toContain('1 person')
})

test('no two causes are approved in the same words', () => {
  expect(new Set(brakeCauses.map((cause) => view(cause).approve)).size).toBe(brakeCauses.length)
})
