import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test('a path of this site is kept with its query', () => {
  expect(nextPath('/authorize?client_id=a&state=b%20c')).toBe('/authorize?client_id=a&state=b%20c')
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/.//evil.example/',
  '/x/..//evil.example/',
  'javascript:alert(1)',
  '',
  undefined,
  ['/pipeline'],
])('anything else, such as %j, becomes the start page', (wanted) => {
  expect(nextPath(wanted)).toBe('/')
})
