import { expect, test } from 'vitest'
import { aConnection } from './builders.ts'
import { leverState } from './lever-state.ts'

test('without a connection the card invites, or says that the server lacks its settings', () => {
  expect(leverState({ connection: null, configured: true })).toBe('not-connected')
  expect(leverState({ connection: null, configured: false })).toBe('not-configured')
})

test('a revoked connection is revoked, whatever else is true of it', () => {
  const reading = { state: 'running', steps: [], words: '' } as const
  expect(
    leverState({ connection: aConnection({ state: 'revoked', import: { ...reading, steps: [] } }), configured: true }),
  ).toBe('revoked')
})

test('a fresh connection is reading until it is done', () => {
  const connection = aConnection({ import: { state: 'running', steps: [], words: '' } })
  expect(leverState({ connection, configured: true })).toBe('importing')
  expect(leverState({ connection: aConnection(), configured: true })).toBe('connected')
})
