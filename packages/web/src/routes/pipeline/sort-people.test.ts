import { expect, test } from 'vitest'
import { aCard, stageId, stages } from './builders.ts'
import { DEFAULT_SORT, sortPeople } from './sort-people.ts'

const names = (cards: readonly { name: string }[]) => cards.map((card) => card.name)
const people = [
  aCard(1, { name: 'Zoë', stageId: stageId(3), movedAt: '2026-05-01T10:00:00.000Z' }),
  aCard(2, { name: 'Émile', stageId: stageId(1), movedAt: '2026-05-03T10:00:00.000Z' }),
  aCard(3, { name: 'ana', stageId: stageId(2), movedAt: '2026-05-02T10:00:00.000Z' }),
]

test('the newest move stands first', () => {
  expect(names(sortPeople(people, DEFAULT_SORT, stages))).toEqual(['Émile', 'ana', 'Zoë'])
})

test('names are ordered as people read them, not by code point', () => {
  expect(names(sortPeople(people, { key: 'name', direction: 'ascending' }, stages))).toEqual(['ana', 'Émile', 'Zoë'])
})

test('stages are ordered as on the board', () => {
  expect(names(sortPeople(people, { key: 'stage', direction: 'descending' }, stages))).toEqual(['Zoë', 'ana', 'Émile'])
})
