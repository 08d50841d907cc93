import { expect, test } from 'vitest'
import { rowStep } from './row-step.ts'

test('arrows go by one and stop at the ends', () => {
  expect(rowStep('ArrowDown', 0, 3)).toBe(1)
  expect(rowStep('ArrowDown', 2, 3)).toBe(2)
  expect(rowStep('ArrowUp', 0, 3)).toBe(0)
})

test('Home, End and the page keys cover ten thousand rows', () => {
  expect(rowStep('End', 0, 10_000)).toBe(9_999)
  expect(rowStep('Home', 9_999, 10_000)).toBe(0)
  expect(rowStep('PageDown', 9_990, 10_000)).toBe(9_999)
})

test('other keys are not the table’s', () => {
  expect(rowStep('q', 0, 3)).toBeNull()
})
