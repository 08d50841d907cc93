import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Credential } from '../credential.ts'
import { FileId, LeverStageId, LeverUserId, OpportunityId } from '../model/ids.ts'
import { aClient, anOpportunity } from '../testing/builders.ts'
import { json, networkError, noContent, silence } from '../testing/fake-fetch.ts'

const id = OpportunityId.parse('o1')
const stage = LeverStageId.parse('lead-responded')
const performAs = LeverUserId.parse('u1')
const found = () => json({ data: anOpportunity() })

afterEach(() => {
  vi.useRealTimers()
})

describe('what an answer means', () => {
  test('a key goes out as Basic user name without password', async () => {
    const { client, seen } = aClient([found()])
    await client.opportunities.get(id)
    expect(seen[0]?.headers.get('authorization')).toBe(`Basic ${btoa('key:')}`)
  })

  test.each([
    [400, { kind: 'refused', status: 400, code: 'SomeCode', message: 'because' }],
    [403, { kind: 'refused', status: 403 }],
    [409, { kind: 'refused', status: 409 }],
    [422, { kind: 'refused', status: 422 }],
    [404, { kind: 'not-found', message: 'because' }],
    [401, { kind: 'unauthorized' }],
    [429, { kind: 'rate-limited', retryAfterMs: null }],
  ])('%i is the same for a read and a write: not done', async (status, outcome) => {
    const { client } = aClient([json({ code: 'SomeCode', message: 'because' }, status)])
    expect(await client.opportunities.get(id)).toMatchObject(outcome)
    expect(await client.opportunities.setStage(id, stage)).toMatchObject(outcome)
  })

  test.each([500, 502, 503])('%i leaves a read undone and a write unknown', async (status) => {
    const { client } = aClient([new Response('<html>bad gateway</html>', { status })])
    expect(await client.opportunities.get(id)).toMatchObject({ kind: 'unavailable', why: 'server-error' })
    expect(await client.opportunities.setStage(id, stage)).toMatchObject({ kind: 'unknown', why: 'server-error' })
  })

  test('a delay named beside a 429 is passed on in milliseconds', async () => {
    const { client } = aClient([json({}, 429, { 'retry-after': '7' })])
    expect(await client.opportunities.get(id)).toEqual({ kind: 'rate-limited', retryAfterMs: 7000 })
  })

  test.each([
    ['refused connection', networkError('ECONNREFUSED'), 'unavailable'],
    ['unknown host', networkError('ENOTFOUND', 'getaddrinfo'), 'unavailable'],
    ['failed connect', networkError('ETIMEDOUT', 'connect'), 'unavailable'],
    ['cut connection', networkError('ECONNRESET', 'read'), 'unknown'],
    ['socket closed by the other side', networkError('UND_ERR_SOCKET'), 'unknown'],
  ])('a write that meets a %s', async (_, error, kind) => {
    const { client } = aClient([error])
    expect(await client.opportunities.setStage(id, stage)).toMatchObject({ kind })
    expect(await client.opportunities.get(id)).toMatchObject({ kind: 'unavailable' })
  })

  test('a write that times out may have happened, a read may be repeated', async () => {
    vi.useFakeTimers()
    const { client } = aClient([silence], { timeoutMs: 500 })
    const both = Promise.all([client.opportunities.setStage(id, stage), client.opportunities.get(id)])
    await vi.advanceTimersByTimeAsync(500)
    expect(await both).toMatchObject([
      { kind: 'unknown', why: 'timeout' },
      { kind: 'unavailable', why: 'timeout' },
    ])
  })

  test('a write whose 2xx cannot be read did happen, and the caller is told so', async () => {
    const { client } = aClient([new Response('<html>ok</html>', { status: 201 })])
    expect(await client.opportunities.create({ name: 'Ada' }, { performAs })).toMatchObject({
      kind: 'unknown',
      why: 'answer-unreadable',
    })
  })

  test('a write whose 2xx arrived without its body did happen too', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.error(networkError('UND_ERR_SOCKET'))
      },
    })
    const { client } = aClient([() => new Response(body, { status: 200 })])
    expect(await client.opportunities.setStage(id, stage)).toMatchObject({ kind: 'unknown', why: 'answer-unreadable' })
  })

  test('a read unlike the documentation throws an error that names call and path, but no value', async () => {
    const { client } = aClient([json({ data: anOpportunity({ stageChanges: [{ toStageId: 7, updatedAt: 1 }] }) })])
    await expect(client.opportunities.get(id)).rejects.toMatchObject({
      name: 'LeverAnswerError',
      call: 'GET /opportunities/o1',
      path: 'data.stageChanges[0].toStageId',
    })
  })

  test('a delete is answered by 204 without a body', async () => {
    const { client } = aClient([noContent()])
    expect(await client.files.delete(id, FileId.parse('f1'), { performAs })).toEqual({ kind: 'ok', value: undefined })
  })

  test('an exception of the network layer that is no network trouble is a bug and passes through', async () => {
    const { client } = aClient([new RangeError('a bug')])
    await expect(client.opportunities.get(id)).rejects.toThrow('a bug')
  })
})

describe('where the credential goes', () => {
  const redirect = (location: string, status = 302) => new Response(null, { status, headers: { location } })

  test('a read follows a redirect on the API origin', async () => {
    const { client, seen } = aClient([redirect('/v1/opportunities/o1b', 301), found()])
    expect(await client.opportunities.get(id)).toMatchObject({ kind: 'ok' })
    expect(seen[1]?.url.href).toBe('https://api.lever.test/v1/opportunities/o1b')
    expect(seen.every(({ redirect }) => redirect === 'manual')).toBe(true)
  })

  test.each(['https://files.elsewhere.test/x?secret=1', 'http://api.lever.test/v1/x', '//elsewhere.test/'])(
    'a redirect to %s is an outcome, and nothing is sent there',
    async (location) => {
      const { client, seen } = aClient([redirect(location), found()])
      const outcome = await client.opportunities.get(id)
      expect(outcome).toMatchObject({ kind: 'refused', status: 302, code: 'redirect' })
      expect(JSON.stringify(outcome)).not.toContain('secret')
      expect(seen).toHaveLength(1)
    },
  )

  test('a write follows no redirect', async () => {
    const { client, seen } = aClient([redirect('/v1/elsewhere', 307)])
    expect(await client.opportunities.setStage(id, stage)).toMatchObject({ kind: 'refused', code: 'redirect' })
    expect(seen).toHaveLength(1)
  })

  test('redirects in a circle end', async () => {
    const { client, seen } = aClient([redirect('/v1/opportunities/o1')])
    expect(await client.opportunities.get(id)).toMatchObject({ kind: 'refused', code: 'redirect' })
    expect(seen).toHaveLength(4)
  })

  test('an id cannot climb out of its path', async () => {
    const { client, seen } = aClient([found()])
    await client.opportunities.get(OpportunityId.parse('../users?x=1#'))
    expect(seen[0]?.url.pathname).toBe('/v1/opportunities/..%2Fusers%3Fx%3D1%23')
    expect(OpportunityId.safeParse('..').success).toBe(false)
  })
})

describe('limits of a call', () => {
  test('beforeRequest is awaited before every request: each page', async () => {
    const turns: string[] = []
    const { client, seen } = aClient([json({ data: [], hasNext: true, next: 'n1' }), json({ data: [] })])
    const inLane = client.with({
      beforeRequest: async ({ method, path }) => {
        turns.push(`${method} ${path} after ${seen.length}`)
      },
    })
    await inLane.opportunities.list().all()
    expect(turns).toEqual(['GET /opportunities after 0', 'GET /opportunities after 1'])
  })

  test('what beforeRequest throws reaches the caller, and nothing is sent', async () => {
    const { client, seen } = aClient([found()])
    const inLane = client.with({ beforeRequest: () => Promise.reject(new Error('lease lost')) })
    await expect(inLane.opportunities.get(id)).rejects.toThrow('lease lost')
    expect(seen).toHaveLength(0)
  })

  test('a deadline that passed while waiting for a turn means not sent', async () => {
    let now = 10_000
    const { client, seen } = aClient([found()], { clock: { now: () => now } })
    const inLane = client.with({
      beforeRequest: async () => {
        now = 20_000
      },
    })
    expect(await inLane.opportunities.setStage(id, stage, {}, { notAfter: 15_000 })).toEqual({
      kind: 'not-sent',
      why: 'too-late',
    })
    expect(seen).toHaveLength(0)
  })

  test('a turn that never comes is not waited for beyond the deadline', async () => {
    vi.useFakeTimers()
    const { client, seen } = aClient([found()])
    const inLane = client.with({ beforeRequest: () => new Promise(() => undefined) })
    const outcome = inLane.opportunities.get(id, {}, { notAfter: 12_000 })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await outcome).toEqual({ kind: 'not-sent', why: 'too-late' })
    expect(seen).toHaveLength(0)
  })

  test('a write still under way at the deadline is aborted and unknown', async () => {
    vi.useFakeTimers()
    const { client } = aClient([silence])
    const outcome = client.opportunities.setStage(id, stage, {}, { notAfter: 10_100 })
    await vi.advanceTimersByTimeAsync(100)
    expect(await outcome).toMatchObject({ kind: 'unknown', why: 'timeout' })
  })

  test('a far deadline is no deadline', async () => {
    const { client } = aClient([found()])
    expect(await client.opportunities.get(id, {}, { notAfter: 8.64e15 })).toMatchObject({ kind: 'ok' })
  })

  test('aborted before: not sent; aborted under way: unknown for a write', async () => {
    const caller = new AbortController()
    const { client } = aClient([silence])
    const underWay = client.opportunities.setStage(id, stage, {}, { signal: caller.signal })
    await Promise.resolve()
    await new Promise<void>((resolve) => setImmediate(resolve))
    caller.abort()
    expect(await underWay).toMatchObject({ kind: 'unknown', why: 'aborted' })
    expect(await client.opportunities.get(id, {}, { signal: caller.signal })).toEqual({
      kind: 'not-sent',
      why: 'aborted',
    })
  })
})

describe('a credential that can renew itself', () => {
  const renewing = (renewed: Awaited<ReturnType<Credential['renew']>>): Credential => ({
    authorize: async () => ({ kind: 'ok', header: 'Bearer old' }),
    renew: async () => renewed,
    refusal: { kind: 'revoked', why: 'token-refused' },
  })
  const fresh = renewing({ kind: 'ok', header: 'Bearer new' })

  test('a 401 is answered by one renewal and one retry, which takes its turn again', async () => {
    let turns = 0
    const { client, seen } = aClient([json({}, 401), found()], { credential: fresh })
    const inLane = client.with({
      beforeRequest: async () => {
        turns += 1
      },
    })
    expect(await inLane.opportunities.get(id)).toMatchObject({ kind: 'ok' })
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new'])
    expect(turns).toBe(2)
  })

  test('a second 401 is final', async () => {
    const { client, seen } = aClient([json({}, 401)], { credential: fresh })
    expect(await client.opportunities.setStage(id, stage)).toEqual({ kind: 'revoked', why: 'token-refused' })
    expect(seen).toHaveLength(2)
  })

  test('a grant found revoked is the outcome of the call', async () => {
    const { client, seen } = aClient([json({}, 401)], {
      credential: renewing({ kind: 'revoked', why: 'invalid-grant' }),
    })
    expect(await client.opportunities.get(id)).toEqual({ kind: 'revoked', why: 'invalid-grant' })
    expect(seen).toHaveLength(1)
  })
})
