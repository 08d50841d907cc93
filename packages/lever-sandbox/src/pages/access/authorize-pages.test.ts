import { expect, test } from 'vitest'
import { grantsOf } from '../../oauth/index.ts'
import { aSandbox, testUrl, type TestSandbox } from '../../testing/a-sandbox.ts'
import { aBrowser } from '../testing/a-browser.ts'

const callback = 'http://localhost:3000/lever/callback'
const superAdmin = 'sam.blank@blank-slate.example'
const teamMember = 'toni.slate@blank-slate.example'

const requestOf = ({ sandbox }: TestSandbox, change: Record<string, string> = {}) =>
  `/authorize?${new URLSearchParams({
    client_id: sandbox.credentials.clientId,
    redirect_uri: callback,
    response_type: 'code',
    state: 'x&y',
    audience: `${testUrl}/v1/`,
    scope: 'offline_access opportunities:write:admin stages:read:admin',
    ...change,
  }).toString()}`

const items = (html: string) => [...html.matchAll(/<li>([^<]*)<code>/g)].map(([, text]) => text?.trim())

test('whoever is signed out signs in first and comes back to the request', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world)
  const asked = requestOf(world)
  const login = await browser.get(asked)
  expect(login.text).toContain('Fulcrum wants to be connected to your Lever account')
  expect(login.html).toContain(`name="next" value="${asked.replaceAll('&', '&amp;')}"`)
  const signedIn = await browser.post('/login', { account: world.account.id, email: superAdmin, next: asked })
  expect(signedIn).toMatchObject({ status: 303, location: asked })
})

test('the consent page lists each permission in words, and says that it is not Lever', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const { text, html } = await browser.get(requestOf(world))
  expect(text).toContain('Lever sandbox — not Lever')
  expect(text).toContain('Fulcrum asks for access to Blank Slate')
  expect(items(html)).toEqual([
    'Keep this access until it is revoked',
    'View and manage all opportunities',
    'View all stages',
  ])
})

test('Accept leads back with a code and the state', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  await browser.get(requestOf(world))
  const { status, location } = await browser.post(requestOf(world), { answer: 'accept' })
  const to = new URL(location ?? '')
  expect(status).toBe(302)
  expect(to.origin + to.pathname).toBe(callback)
  expect(to.searchParams.get('state')).toBe('x&y')
  expect(to.searchParams.get('code')).not.toBeNull()
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(1)
})

test('Deny leads back with access_denied and grants nothing', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  await browser.get(requestOf(world))
  const { location } = await browser.post(requestOf(world), { answer: 'deny' })
  expect(new URL(location ?? '').searchParams.get('error')).toBe('access_denied')
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(0)
})

test('a wrong role is told at the very end which one is needed, and can go back to the app', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, teamMember)
  expect((await browser.get(requestOf(world))).text).toContain('Authorize Fulcrum')
  const refused = await browser.post(requestOf(world), { answer: 'accept' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('Super Admin, who holds "Manage API credentials and manage integrations"')
  expect(refused.text).toContain('You are signed in as Toni Slate, Team Member')
  const back = await browser.post(requestOf(world), { answer: 'deny' })
  expect(back.location).toContain('error=access_denied')
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(0)
})

test('a company whose package may not authorize apps reads so before any consent', async () => {
  const world = aSandbox({ account: 'basic' })
  const browser = await aBrowser(world, 'iris.lantern@lantern.example')
  const { status, text } = await browser.get(requestOf(world))
  expect(status).toBe(403)
  expect(text).toContain('This integration is available for LeverTRM and LeverTRM for Enterprise')
  expect(text).not.toContain('Accept')
})

test.each([
  ['ClientID not found', 403, { client_id: 'unknown' }],
  ['undefined', 400, { redirect_uri: 'https://elsewhere.example/callback' }],
] as const)('a request that does not fit shows %s and leads nowhere', async (words, status, change) => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const page = await browser.get(requestOf(world, change))
  expect(page).toMatchObject({ status, location: null })
  expect(page.html).toContain(`<h1>${words}</h1>`)
})

test('without the audience only offline_access is asked for', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const { html } = await browser.get(requestOf(world, { audience: `${testUrl}/v1` }))
  expect(items(html)).toEqual(['Keep this access until it is revoked'])
})

test('an answer that does not carry the token of the session is refused', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const { status } = await browser.post(requestOf(world), { answer: 'accept', csrf: 'guessed' })
  expect(status).toBe(403)
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(0)
})

test('forms may lead to the origin of a registered callback, and to no other', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const policyFor = async (path: string) => (await browser.get(path)).headers.get('content-security-policy')
  expect(await policyFor(requestOf(world))).toContain("form-action 'self' http://localhost:3000;")
  expect(await policyFor(requestOf(world, { redirect_uri: 'https://elsewhere.example/' }))).toContain(
    "form-action 'self';",
  )
  expect(await policyFor('/pipeline')).toContain("default-src 'none'; style-src 'self'; script-src 'self'")
})

test('another site cannot sign a browser in, nor can a name that points here', async () => {
  const { ask, account } = aSandbox()
  const login = (headers: Record<string, string>) =>
    ask('/login', { method: 'POST', headers, body: new URLSearchParams({ account: account.id, email: superAdmin }) })
  expect((await login({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await login({ host: 'rebound.example' })).status).toBe(403)
  expect((await login({ 'sec-fetch-site': 'same-origin' })).status).toBe(303)
})
