import { expect, test } from 'vitest'
import { isOwnOrigin } from './own-origin.ts'

const from = (origin: string | null, fetchSite: string | null = null) => ({ origin, fetchSite })

test('our own pages may change things', () => {
  expect(isOwnOrigin(from('https://fulcrum.example'), 'https://fulcrum.example')).toBe(true)
})

test('other sites may not, however alike they look', () => {
  for (const origin of [
    'https://evil.example',
    'http://fulcrum.example',
    'https://fulcrum.example.evil.example',
    'https://fulcrum.example:8443',
    'https://sub.fulcrum.example',
    'null',
    '',
  ])
    expect(isOwnOrigin(from(origin), 'https://fulcrum.example'), origin).toBe(false)
})

test('on a laptop localhost and 127.0.0.1 are one place, another port is another', () => {
  expect(isOwnOrigin(from('http://localhost:4000'), 'http://127.0.0.1:4000')).toBe(true)
  expect(isOwnOrigin(from('http://127.0.0.1:4000'), 'http://localhost:4000')).toBe(true)
  expect(isOwnOrigin(from('http://localhost:4100'), 'http://127.0.0.1:4000')).toBe(false)
  expect(isOwnOrigin(from('http://localhost:4000'), 'https://fulcrum.example')).toBe(false)
})

test('a request of no page is let through, unless the browser says that another site is behind it', () => {
  expect(isOwnOrigin(from(null), 'https://fulcrum.example')).toBe(true)
  expect(isOwnOrigin(from(null, 'same-origin'), 'https://fulcrum.example')).toBe(true)
  expect(isOwnOrigin(from(null, 'cross-site'), 'https://fulcrum.example')).toBe(false)
  expect(isOwnOrigin(from(null, 'same-site'), 'https://fulcrum.example')).toBe(false)
})
