import { expect, test } from 'vitest'
import { aSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity } from '../testing/builders.ts'
import { pathMatches } from './fault-book.ts'

test.each([
  ['/v1/opportunities', '/v1/opportunities', true],
  ['/v1/opportunities', '/v1/opportunities/1', false],
  ['/v1/opportunities/*', '/v1/opportunities/1/stage', true],
  ['/v1/*/stage', '/v1/opportunities/1/stage', true],
  ['/v1/*/stage', '/v1/opportunities/1/archived', false],
  ['*', '/anything', true],
  ['a*a', 'a', false],
])('the pattern %s and the path %s: %s', (pattern, path, fits) => {
  expect(pathMatches(pattern, path)).toBe(fits)
})

const control = (fault: unknown) => ({ method: 'POST', body: JSON.stringify(fault) })

test('a status is answered in place of the work, so many times', async () => {
  const { api, ask, account } = aSandbox()
  const { id } = anOpportunity(account)
  await ask(
    '/_sandbox/faults',
    control({ kind: 'status', status: 503, count: 2, match: { method: 'put', path: '/v1/*/stage' } }),
  )
  const put = async () => (await api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })).status
  expect([await put(), (await api('/stages')).status, await put(), await put()]).toEqual([503, 200, 503, 200])
})

test('a status may be answered although the work was done', async () => {
  const { api, ask, account } = aSandbox()
  const { id } = anOpportunity(account)
  await ask('/_sandbox/faults', control({ kind: 'status', status: 502, committed: true, body: '<html>', count: 1 }))
  expect((await api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })).status).toBe(502)
  expect(account.opportunities.get(id)?.stage).toBe('offer')
})

test('a lost answer: the work is done, the connection is cut, and it is counted', async () => {
  const { api, ask, account, sandbox } = aSandbox()
  const { id } = anOpportunity(account)
  await ask('/_sandbox/faults', control({ kind: 'lost-answer', count: 1 }))
  await expect(api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })).rejects.toThrow(
    'fetch failed',
  )
  expect(account.opportunities.get(id)?.stage).toBe('offer')
  expect(sandbox.counts.report().counts[0]?.statuses).toEqual({ 0: 1 })
})

test('a late one: the connection is cut first, the work is done afterwards', async () => {
  const { api, ask, account, time } = aSandbox()
  const { id } = anOpportunity(account)
  await ask('/_sandbox/faults', control({ kind: 'late', ms: 5_000, count: 1 }))
  await expect(api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })).rejects.toThrow(
    'fetch failed',
  )
  expect(account.opportunities.get(id)?.stage).toBe('lead-new')
  await time.advance(5_000)
  expect(account.opportunities.get(id)?.stage).toBe('offer')
})

test('latency holds the answer back', async () => {
  const { api, ask, time } = aSandbox()
  await ask('/_sandbox/faults', control({ kind: 'latency', ms: 300 }))
  const answers: number[] = []
  const waiting = api('/stages').then(({ status }) => answers.push(status))
  await time.advance(299)
  expect(answers).toEqual([])
  await time.advance(1)
  await waiting
  expect(answers).toEqual([200])
})

test('a refresh can lose its answer too', async () => {
  const { ask } = aSandbox()
  await ask('/_sandbox/faults', control({ kind: 'lost-answer', match: { path: '/oauth/token' } }))
  await expect(ask('/oauth/token', { method: 'POST' })).rejects.toThrow('fetch failed')
})

test('chance decides which requests are struck', async () => {
  const { api, ask } = aSandbox()
  await ask('/_sandbox/faults', control({ kind: 'status', status: 500, probability: 0.5 }))
  const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await api('/stages')).status))
  expect(new Set(statuses)).toEqual(new Set([200, 500]))
})

test('the clock can be shifted, and clearing puts everything right', async () => {
  const { ask, account, time, sandbox } = aSandbox()
  await ask('/_sandbox/faults', control({ kind: 'clock-skew', ms: -90_000 }))
  expect(anOpportunity(account).createdAt).toBe(time.now() - 90_000)
  await ask('/_sandbox/faults', control({ kind: 'list-lag', ms: 5 }))
  await ask('/_sandbox/faults', { method: 'DELETE' })
  expect(sandbox.world.settings()).toMatchObject({ clockSkewMs: 0, listLagMs: 0 })
})

test('what is no fault is refused with the reason', async () => {
  const { ask } = aSandbox()
  for (const fault of [{ kind: 'status', status: 200 }, { kind: 'earthquake' }, [], 'x'])
    expect((await ask('/_sandbox/faults', control(fault))).status).toBe(400)
})
