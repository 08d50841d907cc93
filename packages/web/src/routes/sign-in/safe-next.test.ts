import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test('signing in leads back to the page that was asked for', () => {
  expect(safeNext('/candidates?q=ana')).toBe('/candidates?q=ana')
})

test('signing in never leads to another site', () => {
  expect(safeNext('//evil.example')).toBe('/')
  expect(safeNext('/\\evil.example')).toBe('/')
  expect(safeNext('https://evil.example')).toBe('/')
  expect(safeNext('javascript:alert(1)')).toBe('/')
})

test('without a wish, and for the pages of strangers, it leads home', () => {
  expect(safeNext(undefined)).toBe('/')
  expect(safeNext('/sign-in?next=/sign-in')).toBe('/')
})
