import { expect, test } from 'vitest'
import { syncWords } from './pages.ts'

const aStatus = { state: 'attention', words: '', onHold: 1204, banner: null, noticedAt: null } as const

test('the navigation says how many are on hold', () => {
  expect(syncWords(aStatus)).toBe('1,204 on hold')
})

test('that sync has stopped outranks who is on hold', () => {
  expect(syncWords({ ...aStatus, state: 'broken' })).toBe('Stopped')
})

test('with nobody on hold the state is said', () => {
  expect(syncWords({ ...aStatus, state: 'healthy', onHold: 0 })).toBe('In step')
})
