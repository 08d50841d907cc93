import { expect, test } from 'vitest'
import { changeWords, effectWords } from './save-words.ts'

test('the effect gives both sides and says that saving moves nobody', () => {
  expect(effectWords({ here: 45, inLever: 16, released: 0 })).toBe(
    'Saving moves nobody by itself. With the new mapping 61 people would stand elsewhere: 45 here, 16 in Lever.',
  )
})

test('people who were on hold because of a missing row are named', () => {
  expect(effectWords({ here: 0, inLever: 0, released: 1 })).toBe(
    'Saving moves nobody by itself. 1 person on hold can go on.',
  )
})

test('changes are counted', () => {
  expect([changeWords(1), changeWords(3)]).toEqual(['1 change, not saved.', '3 changes, not saved.'])
})
