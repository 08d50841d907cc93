import { expect, test } from 'vitest'
import { changeRole, reactivateUser } from '../engine/commands/users.ts'
import { aSandbox, testUrl, type TestSandbox } from '../testing/a-sandbox.ts'
import { answerConsent, decideAuthorize, type SignedIn } from './authorize.ts'
import { grantsOf, revokeApp } from './grants.ts'

const callback = 'http://localhost:3000/lever/callback'

const queryFor = ({ sandbox }: TestSandbox, change: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: sandbox.credentials.clientId,
    redirect_uri: callback,
    response_type: 'code',
    state: 'xyz',
    audience: `${testUrl}/v1/`,
    scope: 'offline_access opportunities:write:admin stages:read:admin',
    ...change,
  })

const signedInAs = ({ account }: TestSandbox, role: string): SignedIn => {
  const user = account.users.all().find(({ accessRole }) => accessRole === role)
  if (!user) throw new Error(`The seed has no ${role}`)
  return { account, user }
}

const decide = (world: TestSandbox, signedIn: SignedIn | null, change?: Record<string, string>) =>
  decideAuthorize({ world: world.sandbox.world, url: testUrl, signedIn }, queryFor(world, change))

const answer = (world: TestSandbox, signedIn: SignedIn, given: 'accept' | 'deny', change?: Record<string, string>) =>
  answerConsent({ world: world.sandbox.world, url: testUrl, signedIn }, queryFor(world, change), given)

test('whoever is not signed in is asked to, then shown the permissions in words', () => {
  const world = aSandbox()
  expect(decide(world, null)).toMatchObject({ kind: 'login', app: { name: 'Fulcrum' } })
  expect(decide(world, signedInAs(world, 'super admin'))).toMatchObject({
    kind: 'consent',
    scopes: [
      { scope: 'offline_access' },
      { scope: 'opportunities:write:admin', text: 'View and manage all opportunities' },
      { scope: 'stages:read:admin', text: 'View all stages' },
    ],
  })
})

test('Accept goes back with a code and the state; the app then stands under Authorized Apps', () => {
  const world = aSandbox()
  const decision = answer(world, signedInAs(world, 'super admin'), 'accept')
  const to = new URL(decision.kind === 'redirect' ? decision.to : '')
  expect(to.origin + to.pathname).toBe(callback)
  expect(to.searchParams.get('state')).toBe('xyz')
  expect(to.searchParams.get('code')).toMatch(/^[0-9a-f]{48}$/)
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(1)
})

test('Deny goes back with access_denied', () => {
  const world = aSandbox()
  expect(answer(world, signedInAs(world, 'super admin'), 'deny')).toEqual({
    kind: 'redirect',
    to: `${callback}?state=xyz&error=access_denied&error_description=user_did_not_authorize_the_request`,
  })
})

test.each(['admin', 'team member', 'limited team member', 'interviewer'])(
  'a %s gets through login and consent and fails at the very end',
  (role) => {
    const world = aSandbox({ account: 'demo' })
    const signedIn = signedInAs(world, role)
    expect(decide(world, signedIn).kind).toBe('consent')
    const refused = answer(world, signedIn, 'accept')
    expect(refused).toMatchObject({ kind: 'refused', why: 'role' })
    expect(refused.kind === 'refused' && refused.words).toContain('Super Admin')
    expect(grantsOf(world.sandbox.world, world.account.id)).toEqual([])
  },
)

test('a company on another package is refused in words', () => {
  const world = aSandbox({ account: 'basic' })
  const signedIn = signedInAs(world, 'super admin')
  for (const decision of [decide(world, signedIn), answer(world, signedIn, 'accept')]) {
    expect(decision).toMatchObject({ kind: 'refused', why: 'package' })
    expect(decision.kind === 'refused' && decision.words).toContain('LeverTRM and LeverTRM for Enterprise')
  }
})

test('a repeat with the same scopes returns at once, with more or with prompt=consent it asks again', () => {
  const world = aSandbox()
  const signedIn = signedInAs(world, 'super admin')
  answer(world, signedIn, 'accept')
  expect(decide(world, signedIn).kind).toBe('redirect')
  expect(decide(world, signedIn, { scope: 'stages:read:admin' }).kind).toBe('redirect')
  expect(decide(world, signedIn, { scope: 'tags:read:admin' }).kind).toBe('consent')
  expect(decide(world, signedIn, { prompt: 'consent' }).kind).toBe('consent')
})

test('a repeat asks again after a revocation, and of somebody who lost the role', () => {
  const world = aSandbox()
  const signedIn = signedInAs(world, 'super admin')
  answer(world, signedIn, 'accept')
  expect(decide(world, { ...signedIn, user: changeRole(world.account, signedIn.user.id, 'admin') }).kind).toBe(
    'consent',
  )
  changeRole(world.account, signedIn.user.id, 'super admin')
  reactivateUser(world.account, signedIn.user.id)
  revokeApp(world.sandbox.world, world.account, world.sandbox.credentials.clientId)
  expect(decide(world, signedIn).kind).toBe('consent')
})

test.each(['', `${testUrl}/v1`, 'https://elsewhere.example/v1/'])(
  'with the audience %j the page lists only offline_access',
  (audience) => {
    const world = aSandbox()
    const decision = decide(world, signedInAs(world, 'super admin'), { audience })
    expect(decision.kind === 'consent' && decision.scopes.map(({ scope }) => scope)).toEqual(['offline_access'])
  },
)

test('an unknown app and a parameter that does not match the registration show their symptoms', () => {
  const world = aSandbox({ redirectUris: ['https://app.example/callback'] })
  const signedIn = signedInAs(world, 'super admin')
  expect(decide(world, signedIn, { client_id: 'nope' })).toMatchObject({ kind: 'broken', words: 'ClientID not found' })
  for (const redirect_uri of [
    'https://app.example/callback/',
    'https://localhost.evil.example/',
    'http://localhost@evil.example/',
    'javascript:alert(1)',
    '',
  ])
    expect(decide(world, signedIn, { redirect_uri })).toMatchObject({ kind: 'broken', words: 'undefined' })
  expect(decide(world, signedIn, { response_type: 'token' })).toMatchObject({ kind: 'broken' })
  for (const redirect_uri of ['https://app.example/callback', 'http://127.0.0.1:5000/x', 'http://localhost:3000/y'])
    expect(decide(world, signedIn, { redirect_uri }).kind).toBe('consent')
})
