import { startSandbox } from '@fulcrum/lever-sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  leverClient,
  leverScopes,
  missingScopes,
  oauthClient,
  type OAuthClient,
  oauthSession,
  readTokenClaims,
} from '../index.ts'
import { memoryTokenStore } from '../testing/memory-token-store.ts'
import { sandboxBrowser, sandboxControl } from '../testing/sandbox-browser.ts'

const superAdmin = 'ana.ruiz-okafor@varnholt.example'
const teamMember = 'priyanka.rao@varnholt.example'
const scopes = leverScopes.map(({ scope }) => scope)

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let oauth: OAuthClient

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, account: 'demo', rate: 1000 })
  oauth = oauthClient({
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    redirectUri: 'http://localhost:1/callback',
    authUrl: sandbox.url,
    audience: `${sandbox.api}/`,
  })
})
afterAll(() => sandbox.stop())

async function consent(email: string, answer: 'accept' | 'deny', asked = scopes) {
  const browser = sandboxBrowser(sandbox.url)
  await browser.signIn(email)
  return browser.answerConsent(`${oauth.authorizeUrl({ state: 'xyz', scopes: asked })}&prompt=consent`, answer)
}

async function grant(asked = scopes) {
  const callback = await consent(superAdmin, 'accept', asked)
  const code = callback?.searchParams.get('code') ?? ''
  const outcome = await oauth.exchangeCode(code)
  if (outcome.kind !== 'ok') throw new Error(outcome.kind)
  return { code, tokens: outcome.tokens, callback }
}

function connection(tokens: Awaited<ReturnType<typeof grant>>['tokens']) {
  const memory = memoryTokenStore(tokens)
  const session = oauthSession({ oauth, store: memory.store })
  return { ...memory, session, lever: leverClient({ credential: session, apiUrl: sandbox.api }) }
}

describe('connecting', () => {
  test('the consent page lists every scope in the words we show ourselves', async () => {
    const browser = sandboxBrowser(sandbox.url)
    await browser.signIn(superAdmin)
    const page = await browser.page(oauth.authorizeUrl({ state: 'xyz', scopes }))
    const text = page.replaceAll('&#39;', "'")
    for (const { scope, words } of leverScopes) {
      expect(text).toContain(scope)
      if (scope !== 'offline_access') expect(text).toContain(words) // Lever's words for that one are not known
    }
  })

  test('a Super Admin accepts, and the tokens say which account and scopes', async () => {
    const { tokens, callback } = await grant()
    expect(callback?.searchParams.get('state')).toBe('xyz')
    expect(tokens.refreshToken).not.toBeNull()
    expect(missingScopes(tokens.scopes ?? [], scopes)).toEqual([])
    const { lever } = connection(tokens)
    const users = await lever.users.list().all()
    const who = users.kind === 'ok' ? users.value.find(({ email }) => email === superAdmin) : undefined
    expect(readTokenClaims(tokens.accessToken).user).toBe(who?.id)
    expect(readTokenClaims(tokens.accessToken).account).not.toBeNull()
  })

  test('Deny comes back as access_denied, a wrong role not at all', async () => {
    expect((await consent(superAdmin, 'deny'))?.searchParams.get('error')).toBe('access_denied')
    expect(await consent(teamMember, 'accept')).toBeNull()
  })

  test('a code works once', async () => {
    const { code } = await grant()
    expect(await oauth.exchangeCode(code)).toMatchObject({ kind: 'invalid-grant' })
  })

  test('without offline_access there is no refresh token; a scope not granted is refused', async () => {
    const { tokens } = await grant(['stages:read:admin'])
    expect(tokens.refreshToken).toBeNull()
    const { lever } = connection(tokens)
    expect(await lever.stages.list().all()).toMatchObject({ kind: 'ok' })
    expect(await lever.users.list().all()).toMatchObject({ kind: 'refused', status: 403 })
  })
})

describe('staying connected', () => {
  test('an expired token is refreshed behind the call, and its refresh token replaced', async () => {
    const { tokens } = await grant()
    const { lever, grant: stored } = connection(tokens)
    await sandboxControl(sandbox.url).fault({ kind: 'expire-tokens' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => lever.stages.list().all()))
    expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(stored()?.tokens.refreshToken).not.toBe(tokens.refreshToken)
    expect(stored()?.refreshingSince).toBeNull()
  })

  test('a token endpoint that is down is no revocation', async () => {
    const control = sandboxControl(sandbox.url)
    const { lever } = connection((await grant()).tokens)
    await control.fault({ kind: 'expire-tokens' })
    await control.fault({ kind: 'status', status: 503, match: { path: '/oauth/token' } })
    expect(await lever.stages.list().all()).toMatchObject({ kind: 'unavailable', why: 'token-endpoint' })
    await control.clearFaults()
  })

  test('Revoke Access in Lever shows at the next call', async () => {
    const { lever, session } = connection((await grant()).tokens)
    await sandboxControl(sandbox.url).act('revokeApp')
    expect(await lever.stages.list().all()).toEqual({ kind: 'revoked', why: 'invalid-grant' })
    expect(await session.refresh()).toEqual({ kind: 'revoked', why: 'invalid-grant' })
  })
})
