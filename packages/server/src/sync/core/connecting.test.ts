import { expect, test } from 'vitest'
import { decideConnecting, sameAccountKey } from './connecting.ts'

test('two keys tell whether they name one account, and nothing where Lever did not say', () => {
  const [one, two, untold] = [{ accountKey: 'one' }, { accountKey: 'two' }, { accountKey: null }]
  expect(sameAccountKey(one, { accountKey: 'one' })).toBe(true)
  expect(sameAccountKey(one, two)).toBe(false)
  expect([sameAccountKey(one, untold), sameAccountKey(untold, one), sameAccountKey(untold, untold)]).toEqual([
    null,
    null,
    null,
  ])
})

test('tokens of another account never go into the connection that lives', () => {
  expect(decideConnecting(null, false)).toBe('first')
  expect(decideConnecting(null, true)).toBe('first')
  expect(decideConnecting({ same: true }, false)).toBe('resume')
  expect(decideConnecting({ same: true }, true)).toBe('resume')
  expect(decideConnecting({ same: false }, true)).toBe('replace')
  expect(decideConnecting({ same: false }, false)).toBe('other-account')
})
