import { describe, expect, test } from 'vitest'
import { connects, exploreAccounts } from './accounts.ts'

test('P8 holds in every state that an organization with two Lever accounts can reach', () => {
  const { states, broken } = exploreAccounts(connects)
  expect(broken).toBeNull()
  expect(states).toBeGreaterThan(100)
})

describe('the checker fails, with a shortest trace, when', () => {
  test('whoever switches goes on in the same connection', () => {
    const { broken } = exploreAccounts({
      ...connects,
      decideConnecting: (live) => (live ? 'resume' : 'first'),
    })
    expect(broken).toEqual({
      promise: 'P8: account two is asked about pairings of the other',
      trace: [
        'An admin connects account one, to switch; Lever names it.',
        'Somebody gets a Lead.',
        'An admin connects account two, to switch; Lever names it.',
      ],
    })
  })
  test('an account that Lever does not name counts as the one of before', () => {
    const { broken } = exploreAccounts({
      ...connects,
      sameAccountKey: (live, granted) => connects.sameAccountKey(live, granted) ?? true,
    })
    expect(broken?.promise).toMatch(/^P8: account two is asked/)
    expect(broken?.trace.at(-1)).toContain('does not name it')
  })
  test('a switch forgets to end what lives', () => {
    const { broken } = exploreAccounts({ ...connects, decideConnecting: (live) => (live?.same ? 'resume' : 'first') })
    expect(broken?.promise).toBe('P8: two connections live at once')
  })
})
