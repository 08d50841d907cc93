import { ApiError, Session } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aTestApp, publicUrl } from './accounts/testing.ts'
import type { DatabaseHandle } from './platform/database.ts'
import type { Router } from './platform/http.ts'
import { testDatabase } from './platform/testing.ts'
import { webApp } from './web-app.ts'

let database: DatabaseHandle
let web: Router
beforeAll(async () => {
  database = await testDatabase()
  const nothing = { subscribe: () => () => {}, latest: () => Promise.resolve(0) }
  const demo = { sandboxUrl: 'http://127.0.0.1:4100', signIns: [] }
  web = await webApp(aTestApp(database, { demo }), nothing, '/nowhere', AbortSignal.abort())
})
afterAll(() => database.close())

const host = new URL(publicUrl).host
const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })

async function ask(path: string, init: RequestInit = {}, address = '203.0.113.5'): Promise<Response> {
  const headers = new Headers(init.headers)
  if (!headers.has('host')) headers.set('host', host)
  return web.request(path, { ...init, headers }, from(address))
}
const errorOf = async (answer: Response) => ApiError.parse(await answer.json()).error

test('the demo’s passwords are told to this machine only, and not through a proxy', async () => {
  const demoFor = async (address: string, headers = {}) =>
    Session.parse(await (await ask('/api/session', { headers }, address)).json()).demo
  expect(await demoFor('127.0.0.1')).not.toBeNull()
  expect(await demoFor('203.0.113.5')).toBeNull()
  expect(await demoFor('127.0.0.1', { 'x-forwarded-for': '203.0.113.5' })).toBeNull()
})

test('a name that somebody points at this machine reaches nothing', async () => {
  const answer = await ask('/api/session', { headers: { host: 'rebind.attacker.example:4000' } }, '127.0.0.1')
  expect(answer.status).toBe(400)
  expect((await errorOf(answer)).code).toBe('unknown-host')
})

test('every answer forbids being framed, sniffed and kept', async () => {
  const { headers } = await ask('/api/session')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('pages run scripts of their own files only', async () => {
  const { headers } = await ask('/settings', { headers: { accept: 'text/html' } })
  expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(headers.get('strict-transport-security')).not.toBeNull()
})

test('strangers get the shape of every error, never a page or a stack', async () => {
  expect(await errorOf(await ask('/api/home'))).toMatchObject({ code: 'signed-out' })
  expect(await errorOf(await ask('/api/nothing'))).toMatchObject({ code: 'not-found' })
  const json = { 'content-type': 'application/json', origin: publicUrl }
  const broken = await ask('/api/sign-in', { method: 'POST', headers: json, body: '{' })
  expect(broken.status).toBe(400)
  expect(await errorOf(broken)).toMatchObject({ code: 'invalid-request' })
})

test('a body larger than anything people send is refused', async () => {
  const headers = { 'content-type': 'application/json', origin: publicUrl }
  const body = JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(3 * 1024 * 1024) })
  const answer = await ask('/api/sign-in', { method: 'POST', headers, body })
  expect(answer.status).toBe(413)
  expect(await errorOf(answer)).toMatchObject({ code: 'too-large' })
})

test('the reference names every room’s routes', async () => {
  const text = await (await ask('/api/openapi.json')).text()
  for (const path of ['/api/session', '/api/candidates', '/api/applications/move', '/api/outreaches', '/api/mapping'])
    expect(text).toContain(`"${path}"`)
})

test('health needs the database and no name', async () => {
  expect(await (await ask('/healthz', { headers: { host: '10.0.0.7' } })).text()).toBe('ok')
})

test('strangers can read how Lever is connected: the message to an admin leads there', async () => {
  const answer = await ask('/help/connect-lever', { headers: { accept: 'text/html' } })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('<h1 id="connect-lever">')
})
