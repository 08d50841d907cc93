import { afterAll, beforeAll, expect, test } from 'vitest'
import { InviteAnswer, Members } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../platform/database.ts'
import type { Router } from '../platform/http.ts'
import { testDatabase } from '../platform/testing.ts'
import { accountsRoutes, callerMiddleware, createMember, createOrganization } from './index.ts'
import { aTestApp, Browser, edgeRouter, publicUrl } from './testing.ts'

const password = 'correct horse'
let database: DatabaseHandle
let router: Router
let people: { ada: string; ben: string; olga: string }

beforeAll(async () => {
  database = await testDatabase()
  const app = aTestApp(database)
  router = edgeRouter()
  router.use(callerMiddleware(app))
  const leverUserOf = async () => new Map([['ben@acme.example', { name: 'Ben B.', role: 'Team Member' }]])
  router.route('/', accountsRoutes(app, { onOrganizationCreated: [], leverUserOf }))
  const acme = await createOrganization(
    app,
    { organizationName: 'Acme', name: 'Ada', email: 'ada@acme.example', password },
    [],
  )
  const ben = { name: 'Ben', email: 'ben@acme.example', password, role: 'member' } as const
  const other = await createOrganization(
    app,
    { organizationName: 'Other', name: 'Olga', email: 'olga@other.example', password },
    [],
  )
  people = { ada: acme.user, ben: await createMember(app, acme.organization, ben), olga: other.user }
})
afterAll(() => database.close())

// Signing in takes its time on purpose, so everybody does it once.
const browsers = new Map<string, Promise<Browser>>()
function signedIn(email: string): Promise<Browser> {
  const known = browsers.get(email) ?? signIn(email)
  browsers.set(email, known)
  return known
}
async function signIn(email: string): Promise<Browser> {
  const browser = new Browser(router)
  expect((await browser.post('/api/sign-in', { email, password })).status).toBe(200)
  await browser.session()
  return browser
}
const refusedWith = (code: string) => ({ error: { code } })
const invite = async (browser: Browser, email: string) =>
  InviteAnswer.parse((await browser.post('/api/invitations', { email, role: 'member' })).body)
/** Where the page behind a link asks. */
const pathOf = (url: string) => url.replace(`${publicUrl}/invitation/`, '/api/invitations/')
const newcomer = { name: 'Cleo', password: 'a long password' }

test('everybody sees the team with who they are in Lever; strangers do not', async () => {
  const ben = await signedIn('ben@acme.example')
  const { members } = Members.parse((await ben.get('/api/members')).body)
  expect(members).toMatchObject([
    { name: 'Ada', role: 'admin', lever: null },
    { name: 'Ben', role: 'member', lever: { name: 'Ben B.', role: 'Team Member' } },
  ])
  expect((await new Browser(router).get('/api/members')).status).toBe(401)
})

test('only admins invite, withdraw and change roles', async () => {
  const ben = await signedIn('ben@acme.example')
  const refusal = { status: 403, body: refusedWith('admins-only') }
  expect(await ben.post('/api/invitations', { email: 'x@acme.example', role: 'admin' })).toMatchObject(refusal)
  expect(await ben.send('DELETE', `/api/invitations/${people.ada}`)).toMatchObject(refusal)
  expect(await ben.send('PATCH', `/api/members/${people.ben}`, { role: 'admin' })).toMatchObject(refusal)
})

test('an invitation makes one account for the address it was made for, once', async () => {
  const ada = await signedIn('ada@acme.example')
  const { url } = await invite(ada, 'Cleo@acme.example')
  const visitor = new Browser(router)
  expect((await visitor.get(pathOf(url))).body).toEqual({
    organizationName: 'Acme',
    email: 'cleo@acme.example',
    role: 'member',
  })
  const answers = await Promise.all(
    [visitor, new Browser(router)].map((b) => b.post(`${pathOf(url)}/accept`, newcomer)),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  const cleo = await new Browser(router).post('/api/sign-in', {
    email: 'cleo@acme.example',
    password: newcomer.password,
  })
  expect(cleo.status).toBe(200)
  expect((await visitor.get(pathOf(url))).status).toBe(404)
})

test('who accepts is signed in', async () => {
  const ada = await signedIn('ada@acme.example')
  const { url } = await invite(ada, 'dan@acme.example')
  const dan = new Browser(router)
  await dan.post(`${pathOf(url)}/accept`, { ...newcomer, name: 'Dan' })
  expect(await dan.session()).toMatchObject({ user: { name: 'Dan', role: 'member' }, organization: { name: 'Acme' } })
})

test('the database holds no link that lets anybody in', async () => {
  const ada = await signedIn('ada@acme.example')
  const { url } = await invite(ada, 'erin@acme.example')
  const { rows } = await sql<{ all: string }>`select i::text as all from auth.invitation i`.execute(database.db)
  expect(rows.map((row) => row.all).join()).not.toContain(url.split('/').at(-1))
})

test('a link ends when it is withdrawn, replaced by a newer one, or seven days old, always with the same words', async () => {
  const ada = await signedIn('ada@acme.example')
  const gone = { status: 404, body: refusedWith('invitation-unknown') }
  const withdrawn = await invite(ada, 'f1@acme.example')
  await ada.send('DELETE', `/api/invitations/${withdrawn.id}`)
  expect(await ada.get(pathOf(withdrawn.url))).toMatchObject(gone)

  const first = await invite(ada, 'f2@acme.example')
  const second = await invite(ada, 'f2@acme.example')
  expect(await ada.get(pathOf(first.url))).toMatchObject(gone)
  expect((await ada.get(pathOf(second.url))).status).toBe(200)

  await sql`update auth.invitation set expires_at = now() where id = ${second.id}`.execute(database.db)
  expect(await ada.get(pathOf(second.url))).toMatchObject(gone)
  expect(await ada.post(`${pathOf(second.url)}/accept`, newcomer)).toMatchObject(gone)
  expect(await ada.get('/api/invitations/made-up')).toMatchObject(gone)
})

test('members are not invited again', async () => {
  const ada = await signedIn('ada@acme.example')
  const answer = await ada.post('/api/invitations', { email: 'BEN@acme.example', role: 'admin' })
  expect(answer).toMatchObject({ status: 409, body: refusedWith('already-member') })
})

test('a new role counts from the next request on, and the last admin stays one', async () => {
  const ada = await signedIn('ada@acme.example')
  const ben = await signedIn('ben@acme.example')
  const lastAdmin = { status: 409, body: refusedWith('last-admin') }
  expect(await ada.send('PATCH', `/api/members/${people.ada}`, { role: 'member' })).toMatchObject(lastAdmin)

  expect(await ada.send('PATCH', `/api/members/${people.ben}`, { role: 'admin' })).toMatchObject({
    status: 200,
    body: { name: 'Ben', role: 'admin' },
  })
  expect((await ben.session()).user?.role).toBe('admin')

  // Both give up at once: one must remain.
  const answers = await Promise.all([
    ada.send('PATCH', `/api/members/${people.ada}`, { role: 'member' }),
    ben.send('PATCH', `/api/members/${people.ben}`, { role: 'member' }),
  ])
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})

test('another organization has no such member and no such invitation', async () => {
  const olga = await signedIn('olga@other.example')
  expect(await olga.send('PATCH', `/api/members/${people.ben}`, { role: 'admin' })).toMatchObject({ status: 404 })
  const ben = Members.parse((await (await signedIn('ben@acme.example')).get('/api/members')).body)
  const [invitation] = ben.invitations
  expect(invitation).toBeDefined()
  expect((await olga.send('DELETE', `/api/invitations/${invitation?.id}`)).status).toBe(404)
  expect(Members.parse((await olga.get('/api/members')).body)).toMatchObject({
    members: [{ name: 'Olga' }],
    invitations: [],
  })
})
