import { expect, test } from 'vitest'
import { z } from 'zod'
import { deactivateUser } from '../engine/commands/users.ts'
import { aSandbox, testUrl, type TestSandbox } from '../testing/a-sandbox.ts'
import { someUser } from '../testing/builders.ts'
import { recordGrant, revokeApp } from './grants.ts'
import { issueCode } from './token.ts'

const redirectUri = 'http://localhost:3000/callback'
const dayMs = 24 * 60 * 60_000

const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  scope: z.string(),
})

const scopes = ['offline_access', 'stages:read:admin', 'webhooks:write:admin']

const codeFor = ({ sandbox: { world, credentials }, account }: TestSandbox, granted: readonly string[] = scopes) => {
  const userId = someUser(account)
  const grant = recordGrant(world, { accountId: account.id, clientId: credentials.clientId, userId, scopes: granted })
  return issueCode(world, { grantId: grant.id, scopes: granted, redirectUri })
}

const post = async ({ ask, sandbox }: TestSandbox, fields: Record<string, string>, type: 'form' | 'json' = 'form') => {
  const { clientId, clientSecret } = sandbox.credentials
  const all = { client_id: clientId, client_secret: clientSecret, ...fields }
  const response = await ask('/oauth/token', {
    method: 'POST',
    ...(type === 'form'
      ? { body: new URLSearchParams(all) }
      : { body: JSON.stringify(all), headers: { 'content-type': 'application/json' } }),
  })
  const body: unknown = await response.json()
  return { status: response.status, body }
}

const exchange = (world: TestSandbox, code: string, type?: 'form' | 'json') =>
  post(world, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, type)
const refresh = (world: TestSandbox, token: string) =>
  post(world, { grant_type: 'refresh_token', refresh_token: token })

const connect = async (world: TestSandbox) => {
  const tokens = Tokens.parse((await exchange(world, codeFor(world))).body)
  return { access: tokens.access_token, refresh: tokens.refresh_token ?? '' }
}

const statusWith = async ({ api }: TestSandbox, access: string, path = '/stages') =>
  (await api(path, { authorization: `Bearer ${access}` })).status

test.each(['form', 'json'] as const)('a code becomes tokens, sent as %s', async (type) => {
  const world = aSandbox()
  const { status, body } = await exchange(world, codeFor(world), type)
  expect(status).toBe(200)
  expect(body).toMatchObject({ token_type: 'Bearer', scope: scopes.join(' '), expires_in: 3_600 })
  expect(await statusWith(world, Tokens.parse(body).access_token)).toBe(200)
})

test('the access token is a JWT with the documented claims', async () => {
  const world = aSandbox()
  const { access } = await connect(world)
  const [head = '', claims = ''] = access.split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(read(head)).toEqual({ alg: 'HS512', typ: 'JWT' })
  const issued = Math.floor(world.time.now() / 1_000)
  expect(read(claims)).toMatchObject({
    'https://oauth.lever.co/userId': someUser(world.account),
    'https://oauth.lever.co/accountId': world.account.id,
    'https://oauth.lever.co/clientId': world.sandbox.credentials.clientId,
    azp: world.sandbox.credentials.clientId,
    aud: [`${testUrl}/v1/`],
    iat: issued,
    exp: issued + 3_600,
    scope: scopes.join(' '),
  })
})

test('without offline_access there is no refresh token', async () => {
  const world = aSandbox()
  const { body } = await exchange(world, codeFor(world, ['stages:read:admin']))
  expect(Tokens.parse(body).refresh_token).toBeUndefined()
})

test('a code works once, for ten minutes, with the same redirect_uri', async () => {
  const world = aSandbox()
  const used = codeFor(world)
  await exchange(world, used)
  const old = codeFor(world)
  const elsewhere = codeFor(world)
  const refused = { status: 403, body: { error: 'invalid_grant', error_description: 'Invalid authorization code' } }
  expect(await exchange(world, used)).toEqual(refused)
  expect(
    await post(world, { grant_type: 'authorization_code', code: elsewhere, redirect_uri: 'http://localhost/x' }),
  ).toEqual(refused)
  await world.time.advance(10 * 60_000)
  expect(await exchange(world, old)).toEqual(refused)
})

test('an access token lives an hour, a refresh brings two new tokens', async () => {
  const world = aSandbox()
  const first = await connect(world)
  await world.time.advance(3_600_000)
  expect(await statusWith(world, first.access)).toBe(401)
  const second = Tokens.parse((await refresh(world, first.refresh)).body)
  expect(second.refresh_token).not.toBe(first.refresh)
  expect(await statusWith(world, second.access_token)).toBe(200)
})

test('a used refresh token is good for 30 s more; afterwards it kills the grant', async () => {
  const world = aSandbox()
  const first = await connect(world)
  const second = Tokens.parse((await refresh(world, first.refresh)).body)
  await world.time.advance(30_000)
  expect((await refresh(world, first.refresh)).status).toBe(200)
  await world.time.advance(1)
  expect(await refresh(world, first.refresh)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } })
  expect((await refresh(world, second.refresh_token ?? '')).status).toBe(403)
  expect(await statusWith(world, second.access_token)).toBe(401)
})

test('a refresh token dies after 90 days without use', async () => {
  const world = aSandbox()
  const { refresh: token } = await connect(world)
  await world.time.advance(90 * dayMs + 1)
  expect((await refresh(world, token)).status).toBe(403)
})

test('a wrong secret, a missing parameter and an unknown grant type', async () => {
  const world = aSandbox()
  const code = codeFor(world)
  expect(await post(world, { grant_type: 'authorization_code', code, client_secret: 'wrong' })).toEqual({
    status: 401,
    body: { error: 'access_denied', error_description: 'Unauthorized' },
  })
  expect((await post(world, {})).body).toMatchObject({ error: 'invalid_request' })
  expect((await post(world, { grant_type: 'authorization_code' })).body).toMatchObject({ error: 'invalid_request' })
  expect((await post(world, { grant_type: 'password' })).body).toMatchObject({ error: 'unsupported_grant_type' })
})

test('revoked: refused at once, no refresh, and the webhooks of the app are gone', async () => {
  const world = aSandbox()
  const { access, refresh: token } = await connect(world)
  await world.api('/webhooks', {
    authorization: `Bearer ${access}`,
    json: { url: 'http://localhost:1/hook', event: 'candidateHired' },
  })
  expect(world.account.webhooks.size).toBe(1)
  expect(revokeApp(world.sandbox.world, world.account, world.sandbox.credentials.clientId)).toBe(true)
  expect(await statusWith(world, access)).toBe(401)
  expect((await refresh(world, token)).status).toBe(403)
  expect(world.account.webhooks.size).toBe(0)
})

test('revoked, the other way that Lever may have: the access token lives out its hour', async () => {
  const world = aSandbox()
  world.sandbox.world.changeSettings({ revokeMode: 'until-exp' })
  const { access, refresh: token } = await connect(world)
  revokeApp(world.sandbox.world, world.account, world.sandbox.credentials.clientId)
  expect(await statusWith(world, access)).toBe(200)
  expect((await refresh(world, token)).status).toBe(403)
  await world.time.advance(3_600_000)
  expect(await statusWith(world, access)).toBe(401)
})

test('a grant dies with the account of whoever gave it', async () => {
  const world = aSandbox()
  const { access } = await connect(world)
  deactivateUser(world.account, someUser(world.account))
  expect(await statusWith(world, access)).toBe(401)
})

test('scopes guard paths, and a write scope reads', async () => {
  const world = aSandbox()
  const { access } = await connect(world)
  expect(await statusWith(world, access, '/webhooks')).toBe(200)
  expect(await statusWith(world, access, '/users')).toBe(403)
})

test('a token that another Lever signed has no key here, and an API key is no bearer token', async () => {
  const world = aSandbox()
  expect(await statusWith(world, 'aaa.bbb.ccc')).toBe(403)
  expect(await statusWith(world, world.sandbox.credentials.apiKey)).toBe(401)
})

test('the state holds no token that could be used', async () => {
  const world = aSandbox()
  const { access, refresh: token } = await connect(world)
  const text = JSON.stringify(world.sandbox.world.dump())
  expect(text).not.toContain(access)
  expect(text).not.toContain(token)
})
