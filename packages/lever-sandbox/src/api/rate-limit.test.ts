import { expect, test } from 'vitest'
import { aSandbox } from '../testing/a-sandbox.ts'
import { TokenBuckets } from './token-bucket.ts'
import { virtualTime } from '../testing/virtual-time.ts'

test('a full bucket holds two seconds of requests and refills at the steady rate', async () => {
  const time = virtualTime()
  const buckets = new TokenBuckets(time)
  const takes = (count: number) => Array.from({ length: count }, () => buckets.take('key', 10)).filter(Boolean).length
  expect(takes(25)).toBe(20)
  await time.advance(100)
  expect(takes(5)).toBe(1)
  await time.advance(60_000)
  expect(takes(100)).toBe(20)
})

test('every credential has its own bucket', () => {
  const buckets = new TokenBuckets(virtualTime())
  for (let index = 0; index < 20; index += 1) buckets.take('a', 10)
  expect(buckets.take('a', 10)).toBe(false)
  expect(buckets.take('b', 10)).toBe(true)
})

test('an empty bucket answers 429 without saying when to come back, and everything is counted', async () => {
  const { api, ask, sandbox } = aSandbox()
  sandbox.world.changeSettings({ ratePerSecond: 1 })
  await api('/stages')
  await api('/nowhere')
  expect((await api('/stages')).status).toBe(429)
  await ask('/v1/stages')
  const report = sandbox.counts.report()
  expect(report).toMatchObject({ total: 4, refused429: 1 })
  const credential: unknown = expect.stringMatching(/^key:/)
  expect(report.counts).toEqual([
    { credential, method: 'GET', endpoint: '/v1/stages', count: 2, statuses: { 200: 1, 429: 1 } },
    { credential, method: 'GET', endpoint: '/v1/nowhere', count: 1, statuses: { 404: 1 } },
    { credential: 'none', method: 'GET', endpoint: '/v1/stages', count: 1, statuses: { 401: 1 } },
  ])
})
