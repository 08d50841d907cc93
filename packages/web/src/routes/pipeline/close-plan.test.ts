import { expect, test } from 'vitest'
import { aCard, aReason, stages } from './builders.ts'
import { closedStages, closeEffect, offeredReasons } from './close-plan.ts'

const notLinked = { kind: 'not-linked', direction: null, words: '', at: null } as const

test('only closed stages are offered', () => {
  expect(closedStages(stages).map((stage) => stage.name)).toEqual(['Not interested'])
})

test('a reason that is not offered any more cannot be chosen', () => {
  expect(
    offeredReasons([aReason(1, 'Timing'), { ...aReason(2, 'Old'), offered: false }]).map((each) => each.name),
  ).toEqual(['Timing'])
})

test('a reason of Lever’s archives there for the same', () => {
  expect(closeEffect([aCard(1)], aReason(1, 'Timing'))).toBe('1 person will be archived in Lever for “Timing”.')
})

test('a reason of our own falls back to the mapping', () => {
  expect(closeEffect([aCard(1), aCard(2)], aReason(1, 'Ghosted', false))).toContain('for the reason of the mapping')
})

test('those who are not linked are left out of the number', () => {
  expect(closeEffect([aCard(1), aCard(2, { mark: notLinked })], aReason(1, 'Timing'))).toBe(
    '1 person of 2 will be archived in Lever for “Timing”.',
  )
  expect(closeEffect([aCard(1, { mark: notLinked })], null)).toBe(
    'Nobody here is linked to Lever, so nothing happens there.',
  )
})
