import { describe, expect, test } from 'vitest'
import { leverClient } from '../client.ts'
import { OpportunityId } from '../model/ids.ts'
import { anOpportunity, apiUrl } from '../testing/builders.ts'
import { type FakeAnswer, fakeFetch, json, networkError } from '../testing/fake-fetch.ts'
import { memoryTokenStore } from '../testing/memory-token-store.ts'
import { oauthClient } from './oauth-client.ts'
import { oauthSession } from './oauth-session.ts'
import type { OAuthTokens } from './tokens.ts'

const hourMs = 3_600_000

const someTokens = (changes: Partial<OAuthTokens> = {}): OAuthTokens => ({
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  receivedAt: new Date(0),
  expiresAt: new Date(hourMs),
  scopes: null,
  ...changes,
})

const answer = (n: number, changes: Record<string, unknown> = {}) =>
  json({
    access_token: `access-${n}`,
    refresh_token: `refresh-${n}`,
    token_type: 'Bearer',
    expires_in: 3600,
    ...changes,
  })
const invalidGrant = (status: number) => json({ error: 'invalid_grant', error_description: 'Unknown' }, status)

/** A grant of one hour, made at time 0, and a token endpoint that follows a script. */
function aSession(
  answers: FakeAnswer[],
  { tokens = someTokens(), now = 0 }: { tokens?: OAuthTokens | null; now?: number } = {},
) {
  const clock = { ms: now, now: () => clock.ms }
  const memory = memoryTokenStore(tokens)
  const { fetch, seen } = fakeFetch(...answers)
  const oauth = oauthClient({
    clientId: 'id',
    clientSecret: 'secret',
    redirectUri: 'https://app.test/cb',
    fetch,
    clock,
  })
  const open = () => oauthSession({ oauth, store: memory.store, clock })
  return { session: open(), open, seen, clock, ...memory }
}

const due = hourMs - 60_000

describe('a token that lives', () => {
  test('is used as it is', async () => {
    const { session, seen } = aSession([], { now: due - 1 })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-1' })
    expect(seen).toHaveLength(0)
  })

  test('is refreshed a minute before its end', async () => {
    const { session, seen } = aSession([answer(2)], { now: due })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-2' })
    expect(seen[0]?.text).toContain('grant_type=refresh_token&refresh_token=refresh-1')
  })

  test('for less than two minutes is refreshed at half its life, not all the time', async () => {
    const tokens = someTokens({ expiresAt: new Date(30_000) })
    await expect(aSession([], { tokens, now: 14_999 }).session.authorize()).resolves.toMatchObject({ kind: 'ok' })
    const { session } = aSession([answer(2, { expires_in: 30 })], { tokens, now: 15_000 })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-2' })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-2' })
  })

  test('can be refreshed at will, so that an unused grant stays alive', async () => {
    const { session } = aSession([answer(2)])
    expect(await session.refresh()).toMatchObject({ kind: 'ok', tokens: { refreshToken: 'refresh-2' } })
  })
})

describe('one refresh at a time', () => {
  test('however many callers ask in this process', async () => {
    const { session, seen } = aSession([answer(2)], { now: due })
    const headers = await Promise.all(Array.from({ length: 20 }, () => session.authorize()))
    expect(new Set(headers.map((got) => got.kind === 'ok' && got.header))).toEqual(new Set(['Bearer access-2']))
    expect(seen).toHaveLength(1)
  })

  test('however many processes share the store', async () => {
    const { open, seen } = aSession([answer(2)], { now: due })
    await Promise.all([open(), open(), open()].map((session) => session.authorize()))
    expect(seen).toHaveLength(1)
  })

  test('a 401 on a token that another process has replaced meanwhile takes that one', async () => {
    const { session, seen, replace } = aSession([])
    replace({ tokens: someTokens({ accessToken: 'access-2' }), refreshingSince: null })
    expect(await session.renew('Bearer access-1')).toEqual({ kind: 'ok', header: 'Bearer access-2' })
    expect(seen).toHaveLength(0)
  })

  test('a 401 on the newest token refreshes it, once for all who met it', async () => {
    const { session, seen } = aSession([answer(2)])
    const both = await Promise.all([session.renew('Bearer access-1'), session.renew('Bearer access-1')])
    expect(both).toEqual([
      { kind: 'ok', header: 'Bearer access-2' },
      { kind: 'ok', header: 'Bearer access-2' },
    ])
    expect(seen).toHaveLength(1)
  })
})

describe('the store', () => {
  test('knows of the refresh before the request and has the new tokens before anybody uses them', async () => {
    const { session, log } = aSession(
      [
        () => {
          log.push('request')
          return answer(2)
        },
      ],
      { now: due },
    )
    await session.authorize()
    log.push('used')
    expect(log).toEqual(['mark', 'request', 'store access-2', 'used'])
  })

  test('that fails to keep the new tokens lets nobody use them, and keeps the mark', async () => {
    const { store, grant, clock } = aSession([], { now: due })
    const { fetch } = fakeFetch(answer(2))
    const oauth = oauthClient({ clientId: 'id', clientSecret: 's', redirectUri: 'https://app.test/cb', fetch, clock })
    const failing = {
      ...store,
      exclusively: <T>(work: Parameters<typeof store.exclusively<T>>[0]) =>
        store.exclusively<T>((held) => work({ ...held, store: () => Promise.reject(new Error('disk full')) })),
    }
    await expect(oauthSession({ oauth, store: failing, clock }).authorize()).rejects.toThrow('disk full')
    expect(grant()?.refreshingSince).toEqual(new Date(due))
  })

  test('keeps the old refresh token where the answer brings none', async () => {
    const { session, grant } = aSession([answer(2, { refresh_token: undefined })], { now: due })
    await session.authorize()
    expect(grant()?.tokens).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-1' })
  })

  test('that is empty means there is no grant', async () => {
    expect(await aSession([], { tokens: null }).session.authorize()).toEqual({ kind: 'revoked', why: 'no-grant' })
  })
})

describe('a grant ends', () => {
  test.each([400, 401, 403])('when the token endpoint says invalid_grant with %i', async (status) => {
    const { session } = aSession([invalidGrant(status)], { now: due })
    expect(await session.authorize()).toEqual({ kind: 'revoked', why: 'invalid-grant' })
  })

  test('and then nothing more is asked, until somebody authorizes anew', async () => {
    const { session, seen, replace } = aSession([invalidGrant(403)], { now: due })
    await session.authorize()
    expect(await session.authorize()).toEqual({ kind: 'revoked', why: 'invalid-grant' })
    expect(seen).toHaveLength(1)
    replace({
      tokens: someTokens({ accessToken: 'access-9', expiresAt: new Date(2 * hourMs), refreshToken: 'refresh-9' }),
      refreshingSince: null,
    })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-9' })
  })

  test('by a crash between Lever’s answer and the store, which the mark tells apart', async () => {
    const { session, replace } = aSession([invalidGrant(403)], { now: due })
    replace({ tokens: someTokens(), refreshingSince: new Date(due - 5000) })
    expect(await session.authorize()).toEqual({ kind: 'revoked', why: 'interrupted-refresh' })
    expect(await session.authorize()).toEqual({ kind: 'revoked', why: 'interrupted-refresh' })
  })

  test('when the access token ran out and there is no refresh token', async () => {
    const { session } = aSession([], { tokens: someTokens({ refreshToken: null }), now: hourMs })
    expect(await session.authorize()).toEqual({ kind: 'revoked', why: 'no-refresh-token' })
  })
})

describe('passing trouble at the token endpoint is never a revocation', () => {
  test.each([
    ['500', json({}, 500)],
    ['503 with an invalid_grant in it', invalidGrant(503)],
    ['429', json({ error: 'too_many_requests' }, 429)],
    ['a refused connection', networkError('ECONNREFUSED')],
    ['a cut connection', networkError('ECONNRESET', 'read')],
    ['a wrong client secret', json({ error: 'access_denied', error_description: 'Unauthorized' }, 401)],
    ['a page of HTML', new Response('<html>')],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } })],
  ])('%s', async (_, trouble) => {
    const { session, seen, clock, grant } = aSession([trouble, answer(2)], { now: hourMs })
    expect(await session.authorize()).toMatchObject({ kind: 'unavailable', why: 'token-endpoint' })
    expect(grant()?.tokens.refreshToken).toBe('refresh-1')

    expect(await session.authorize()).toMatchObject({ kind: 'unavailable' }) // rests before it asks again
    expect(seen).toHaveLength(1)

    clock.ms += 5_000
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-2' })
  })

  test('it stops nobody while the old access token lives', async () => {
    const { session } = aSession([json({}, 500)], { now: due })
    expect(await session.authorize()).toEqual({ kind: 'ok', header: 'Bearer access-1' })
  })

  test('the mark goes where the refresh certainly did not happen, and stays where it may have', async () => {
    const refused = aSession([networkError('ECONNREFUSED')], { now: hourMs })
    await refused.session.authorize()
    expect(refused.grant()?.refreshingSince).toBeNull()
    const cut = aSession([networkError('ECONNRESET', 'read')], { now: hourMs })
    await cut.session.authorize()
    expect(cut.grant()?.refreshingSince).toEqual(new Date(hourMs))
  })
})

describe('with a client', () => {
  const id = OpportunityId.parse('o1')

  test('a 401 refreshes once and repeats once, even a write', async () => {
    const { session, clock } = aSession([answer(2)])
    const api = fakeFetch(json({}, 401), json({ data: anOpportunity() }))
    const client = leverClient({ credential: session, apiUrl, fetch: api.fetch, clock })
    expect(await client.opportunities.addTags(id, ['a'])).toMatchObject({ kind: 'ok' })
    expect(api.seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer access-1', 'Bearer access-2'])
  })

  test('a 401 that a refresh does not cure ends the grant', async () => {
    const { session, clock } = aSession([answer(2)])
    const api = fakeFetch(json({}, 401))
    const client = leverClient({ credential: session, apiUrl, fetch: api.fetch, clock })
    expect(await client.opportunities.get(id)).toEqual({ kind: 'revoked', why: 'token-refused' })
    expect(api.seen).toHaveLength(2)
  })

  test('a write that cannot get a token was not done', async () => {
    const { session, clock } = aSession([json({}, 503)], { now: hourMs })
    const api = fakeFetch(json({ data: anOpportunity() }))
    const client = leverClient({ credential: session, apiUrl, fetch: api.fetch, clock })
    expect(await client.opportunities.addTags(id, ['a'])).toMatchObject({ kind: 'unavailable', why: 'token-endpoint' })
    expect(api.seen).toHaveLength(0)
  })
})
