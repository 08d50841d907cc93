import { expect, test } from 'vitest'
import type { MappingPreview } from '@fulcrum/contract'
import { changeWords, effectWords } from './save-words.ts'

const preview = (over: Partial<MappingPreview>): MappingPreview => ({
  here: 0,
  hereByHand: 0,
  inLever: 0,
  inLeverByHand: 0,
  held: 0,
  released: 0,
  milestones: [],
  ...over,
})

test('the effect gives both sides and says that saving moves nobody', () => {
  expect(effectWords(preview({ here: 45, inLever: 16 }))).toBe(
    'Saving moves nobody. Applied to those already there it would move 45 here and 16 in Lever.',
  )
  expect(effectWords(preview({ inLever: 1_600 }))).toBe(
    'Saving moves nobody. Applied to those already there it would move 1,600 in Lever.',
  )
})

test('people whom a missing row concerns are named', () => {
  expect(effectWords(preview({ held: 2, released: 1 }))).toBe(
    'Saving moves nobody. 2 people stand where nothing is mapped. 1 person on hold can go on.',
  )
})

test('changes are counted', () => {
  expect([changeWords(1), changeWords(3)]).toEqual(['1 change, not saved.', '3 changes, not saved.'])
})
