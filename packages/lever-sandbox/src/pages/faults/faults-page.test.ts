import { expect, test } from 'vitest'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { aBrowser } from '../testing/a-browser.ts'

const someone = 'toni.slate@blank-slate.example'

test('a fault set in the form strikes the API, shows its hits and can be cleared', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, someone)
  await browser.post('/faults', {
    kind: 'status',
    status: '503',
    method: 'get',
    path: '/v1/stages',
    probability: '',
    count: '',
  })
  expect((await world.api('/stages')).status).toBe(503)
  expect((await world.api('/users')).status).toBe(200)
  expect((await browser.get('/faults')).text).toContain('1 hits')
  await browser.post('/faults/clear')
  expect((await world.api('/stages')).status).toBe(200)
  expect((await browser.get('/faults')).text).toContain('This Lever is in good health')
})

test('a value that the fault does not take is named', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, someone)
  const { status, text } = await browser.post('/faults', { kind: 'latency', ms: 'soon' })
  expect(status).toBe(400)
  expect(text).toContain('ms: has to be a number')
  expect(world.sandbox.faults.list()).toEqual([])
})

test('conditions, behaviour and counts are shown and changed', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, someone)
  await browser.post('/faults', { kind: 'list-lag', ms: '700' })
  await browser.post('/faults/settings', { revokeMode: 'until-exp', ratePerSecond: '5', dispositionStages: 'on' })
  expect(world.sandbox.world.settings()).toMatchObject({
    listLagMs: 700,
    revokeMode: 'until-exp',
    ratePerSecond: 5,
    dispositionStages: true,
    blankContactFields: false,
  })
  await world.api('/stages')
  const { text } = await browser.get('/faults')
  expect(text).toContain('New records are missing from lists for 700 ms')
  expect(text).toContain('GET /v1/stages 1 200: 1')
})
