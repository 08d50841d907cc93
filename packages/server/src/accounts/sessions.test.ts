import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { accountsRoutes, callerMiddleware, createOrganization, userNames } from './index.ts'
import { aTestApp, Browser, edgeRouter } from './testing.ts'

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const ada = { organizationName: 'Acme', name: 'Ada', email: 'Ada@acme.example', password: 'correct horse' }
const made: OrganizationId[] = []
const onOrganizationCreated = [async (_tx: unknown, organization: OrganizationId) => void made.push(organization)]

function aServer(changes: Parameters<typeof aTestApp>[1] = {}) {
  const app = aTestApp(database, changes)
  const router = edgeRouter()
  router.use(callerMiddleware(app))
  router.route('/', accountsRoutes(app, { onOrganizationCreated }))
  return { app, router }
}

const refusedWith = (code: string) => ({ error: { code } })

describe('the first run', () => {
  test('a stranger learns that there is no admin yet; the first makes the organization and is signed in', async () => {
    const { router } = aServer()
    const browser = new Browser(router)
    expect(await browser.session()).toMatchObject({
      needsFirstAdmin: true,
      user: null,
      csrfToken: null,
      demo: null,
      happenedUpTo: 0,
    })

    expect((await browser.post('/api/setup', ada)).status).toBe(200)
    expect(await browser.session()).toMatchObject({
      needsFirstAdmin: false,
      user: { name: 'Ada', email: 'ada@acme.example', role: 'admin' },
      organization: { name: 'Acme' },
    })
    expect(made).toHaveLength(1)
  })

  test('nobody becomes first admin after that, not even several at once', async () => {
    const { router } = aServer()
    const answers = await Promise.all(
      [1, 2, 3].map((n) => new Browser(router).post('/api/setup', { ...ada, email: `eve${n}@evil.example` })),
    )
    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: refusedWith('already-set-up') })
    expect(made).toHaveLength(1)
  })

  test('of several first admins at once, one comes to be', async () => {
    const fresh = await testDatabase()
    const app = aTestApp(fresh)
    const router = edgeRouter()
    router.use(callerMiddleware(app))
    router.route('/', accountsRoutes(app, { onOrganizationCreated: [] }))
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => new Browser(router).post('/api/setup', { ...ada, email: `first${n}@acme.example` })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
    await fresh.close()
  })
})

describe('signing in', () => {
  test('by the right password, whatever the case of the address; the cookie is out of reach of scripts and other sites', async () => {
    const browser = new Browser(aServer().router)
    const answer = await browser.post('/api/sign-in', { email: 'ADA@acme.example', password: ada.password })
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Secure-fulcrum\.session_token=/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).toMatch(/; Secure/i)
    expect((await browser.session()).user?.name).toBe('Ada')
  })

  test('the session carries the number of the newest event, from which the page follows', async () => {
    const browser = new Browser(aServer().router)
    await browser.post('/api/sign-in', { email: ada.email, password: ada.password })
    expect((await browser.session()).happenedUpTo).toBe(0)
    await sql`insert into outbox (organization_id, topic, payload, seq)
      values (gen_random_uuid(), 'jobs.changed', '{}', 41), (gen_random_uuid(), 'jobs.changed', '{}', null)`.execute(
      database.db,
    )
    expect((await browser.session()).happenedUpTo).toBe(41)
    expect((await new Browser(aServer().router).session()).happenedUpTo).toBe(0)
  })

  test('a wrong password and an address nobody has get the same answer', async () => {
    const { router } = aServer()
    const wrong = await new Browser(router, '203.0.113.20').post('/api/sign-in', { email: ada.email, password: 'no' })
    const nobody = await new Browser(router, '203.0.113.20').post('/api/sign-in', {
      email: 'x@y.example',
      password: 'no',
    })
    expect(wrong).toMatchObject({ status: 401, body: refusedWith('wrong-credentials') })
    expect(nobody.body).toEqual(wrong.body)
    expect(nobody.status).toBe(wrong.status)
  })

  test('after five failures from one place even the right password waits a quarter of an hour; elsewhere it does not', async () => {
    const { app, router } = aServer()
    const guesser = new Browser(router, '203.0.113.66')
    const guess = (password: string) => guesser.post('/api/sign-in', { email: ada.email, password })
    for (let n = 0; n < 5; n += 1) expect((await guess(`guess ${n}`)).status).toBe(401)
    expect(await guess(ada.password)).toMatchObject({ status: 429, body: refusedWith('too-many-tries') })

    const owner = new Browser(router, '203.0.113.67')
    expect((await owner.post('/api/sign-in', { email: ada.email, password: ada.password })).status).toBe(200)

    app.wait(15 * 60_000)
    expect((await guess(ada.password)).status).toBe(200)
  })

  test('guesses at many addresses from one place end, too', async () => {
    const { router } = aServer()
    const guesser = new Browser(router, '203.0.113.99')
    const guess = (email: string) => guesser.post('/api/sign-in', { email, password: 'guess' })
    expect((await guess('u1@acme.example')).status).toBe(401)
    // As if it had been 49.
    await sql`update auth.sign_in_tries set tries = 49 where tries = 1`.execute(database.db)
    expect((await guess('u2@acme.example')).status).toBe(401)
    expect((await guess('u3@acme.example')).status).toBe(429)
    expect((await guess(ada.email)).status).toBe(429)
  })

  test('no header makes another place of a caller', async () => {
    const { router } = aServer()
    const guesser = new Browser(router, '203.0.113.111')
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${n}`, 'x-fulcrum-client-ip': `198.51.100.${n}` }
      const body = { email: ada.email, password: 'guess' }
      statuses.push((await guesser.send('POST', '/api/sign-in', body, headers)).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('signing out ends the session for whoever kept its cookie', async () => {
    const { router } = aServer()
    const browser = new Browser(router)
    await browser.post('/api/sign-in', { email: ada.email, password: ada.password })
    await browser.session()
    const copy = new Browser(router)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect((await browser.post('/api/sign-out')).status).toBe(200)
    expect((await browser.session()).user).toBeNull()
    expect((await copy.session()).user).toBeNull()
  })

  test('a cookie that we did not sign is nobody', async () => {
    const browser = new Browser(aServer().router)
    browser.cookies.set('__Secure-fulcrum.session_token', 'made-up.c2lnbmF0dXJl')
    expect((await browser.session()).user).toBeNull()
  })
})

describe('requests that change something', () => {
  test('are refused when a page of another address made them, also signing in and setting up', async () => {
    const { router } = aServer()
    const origin = { origin: 'https://evil.example' }
    for (const path of ['/api/sign-in', '/api/setup', '/api/invitations/x/accept', '/api/sign-out'])
      expect(await new Browser(router).send('POST', path, ada, origin), path).toMatchObject({
        status: 403,
        body: refusedWith('wrong-origin'),
      })
  })

  test('need the token of this very session', async () => {
    const { router } = aServer()
    const browser = new Browser(router)
    await browser.post('/api/sign-in', { email: ada.email, password: ada.password })
    const invitation = { email: 'bo@acme.example', role: 'member' }
    expect(await browser.post('/api/invitations', invitation)).toMatchObject({
      status: 403,
      body: refusedWith('csrf-token-wrong'),
    })

    const other = new Browser(router)
    await other.post('/api/sign-in', { email: ada.email, password: ada.password })
    await other.session()
    browser.csrfToken = other.csrfToken
    expect((await browser.post('/api/invitations', invitation)).status).toBe(403)

    await browser.session()
    expect((await browser.post('/api/invitations', invitation)).status).toBe(200)
  })
})

test('sign-ins of the demo are shown to this machine only, and not through a proxy', async () => {
  const demo = { sandboxUrl: 'http://127.0.0.1:4100', signIns: [] }
  const { router } = aServer({ demo })
  expect((await new Browser(router, '127.0.0.1').session()).demo).toMatchObject(demo)
  expect((await new Browser(router, '::ffff:127.0.0.1').session()).demo).not.toBeNull()
  expect((await new Browser(router, '203.0.113.5').session()).demo).toBeNull()
  const proxied = await new Browser(router, '127.0.0.1').send('GET', '/api/session', undefined, {
    'x-forwarded-for': '127.0.0.1',
  })
  expect(proxied.body).toMatchObject({ demo: null })
})

test('names of one organization say nothing of another', async () => {
  const { app } = aServer()
  const { organization, user } = await createOrganization(
    app,
    { organizationName: 'Other', name: 'Olga', email: 'olga@other.example', password: 'correct horse' },
    [],
  )
  expect([...(await userNames(app.db, organization))]).toEqual([
    [user, { name: 'Olga', email: 'olga@other.example', role: 'admin' }],
  ])
})
