import { expect, test } from 'vitest'
import { aCard, candidateId } from './builders.ts'
import { neighbours } from './walk-people.ts'

const shown = [aCard(1), aCard(2), aCard(9, { candidateId: candidateId(2) }), aCard(3)]

test('the drawer walks in the order of the list, each person once', () => {
  expect(neighbours(shown, candidateId(2))).toEqual({ previous: candidateId(1), next: candidateId(3) })
})

test('at the ends there is nobody further', () => {
  expect(neighbours(shown, candidateId(1)).previous).toBeNull()
  expect(neighbours(shown, candidateId(3)).next).toBeNull()
})

test('someone who is not in the list has no neighbours', () => {
  expect(neighbours(shown, candidateId(7))).toEqual({ previous: null, next: null })
})
