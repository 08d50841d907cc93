import { expect, test } from 'vitest'
import { passwordFlaw } from './password-rule.ts'

test('a short password is told how short it is', () => {
  expect(passwordFlaw('four')).toBe('Use at least 10 characters; it has 4.')
})

test('ten characters are enough and two hundred the most', () => {
  expect(passwordFlaw('a'.repeat(10))).toBeUndefined()
  expect(passwordFlaw('a'.repeat(201))).toBe('Use at most 200 characters.')
})
