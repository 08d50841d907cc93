import { describe, expect, test } from 'vitest'
import { fakeFetch, json } from '../testing/fake-fetch.ts'
import { leverScopes, missingScopes } from './scopes.ts'
import { oauthClient } from './oauth-client.ts'
import { readTokenClaims } from './token-claims.ts'

const clock = { now: () => 1_000 }
const settings = { clientId: 'id', clientSecret: 'se&cret', redirectUri: 'https://app.test/cb?x=1', clock }

describe('the authorize address', () => {
  test('carries everything, the audience with its slash, and one scope list', () => {
    const url = new URL(
      oauthClient({ ...settings, authUrl: 'https://auth.test/' }).authorizeUrl({
        state: 's t',
        scopes: ['offline_access', 'stages:read:admin'],
      }),
    )
    expect(url.origin + url.pathname).toBe('https://auth.test/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'id',
      redirect_uri: 'https://app.test/cb?x=1',
      response_type: 'code',
      state: 's t',
      audience: 'https://api.lever.co/v1/',
      scope: 'offline_access stages:read:admin',
    })
  })
})

describe('a code', () => {
  test('is traded by a form, and lifetime becomes a date by our clock', async () => {
    const { fetch, seen } = fakeFetch(
      json({ access_token: 'a', refresh_token: 'r', token_type: 'Bearer', scope: 'x y', expires_in: 3600 }),
    )
    expect(await oauthClient({ ...settings, fetch }).exchangeCode('c')).toEqual({
      kind: 'ok',
      tokens: {
        accessToken: 'a',
        refreshToken: 'r',
        receivedAt: new Date(1_000),
        expiresAt: new Date(3_601_000),
        scopes: ['x', 'y'],
      },
    })
    expect(seen[0]).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(seen[0]?.text).toBe(
      'grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fapp.test%2Fcb%3Fx%3D1&client_id=id&client_secret=se%26cret',
    )
  })

  test('brings no refresh token when offline_access was not granted', async () => {
    const { fetch } = fakeFetch(json({ access_token: 'a', token_type: 'bearer', expires_in: 3600 }))
    expect(await oauthClient({ ...settings, fetch }).exchangeCode('c')).toMatchObject({
      kind: 'ok',
      tokens: { refreshToken: null, scopes: null },
    })
  })

  test('used twice is an invalid grant; a wrong secret is not', async () => {
    const { fetch } = fakeFetch(
      json({ error: 'invalid_grant', error_description: 'Invalid authorization code' }, 403),
      json({ error: 'access_denied', error_description: 'Unauthorized' }, 401),
    )
    const oauth = oauthClient({ ...settings, fetch })
    expect(await oauth.exchangeCode('c')).toEqual({ kind: 'invalid-grant', message: 'Invalid authorization code' })
    expect(await oauth.exchangeCode('c')).toEqual({
      kind: 'refused',
      status: 401,
      code: 'access_denied',
      message: 'Unauthorized',
    })
  })
})

describe('the claims of an access token', () => {
  const token = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`

  test('name account and user', () => {
    const claims = { 'https://oauth.lever.co/accountId': 'acc', 'https://oauth.lever.co/userId': 'u1', exp: 60 }
    expect(readTokenClaims(token(claims))).toEqual({ account: 'acc', user: 'u1', expiresAt: new Date(60_000) })
  })

  test.each(['opaque', '', 'a.b.c', token(null), token([]), token({ exp: 'x', 'https://oauth.lever.co/userId': 3 })])(
    'are null where %j has none',
    (accessToken) => {
      expect(readTokenClaims(accessToken)).toEqual({ account: null, user: null, expiresAt: null })
    },
  )
})

describe('scopes', () => {
  test('are fourteen, under the twenty that Lever allows', () => {
    expect(leverScopes).toHaveLength(14)
  })

  test('a granted write covers the read of the same resource, not the other way round', () => {
    expect(missingScopes(['notes:write:admin'], ['notes:read:admin', 'notes:write:admin'])).toEqual([])
    expect(missingScopes(['notes:read:admin'], ['notes:write:admin'])).toEqual(['notes:write:admin'])
  })
})
