import { expect, test } from 'vitest'
import { beingIndexed, isIndexed } from './indexed.ts'

test('a posting is indexed once its list was read to its end, not while it is being read', () => {
  expect(isIndexed(null)).toBe(false)
  expect(isIndexed(beingIndexed)).toBe(false)
  expect(isIndexed(new Date(1))).toBe(true)
})
