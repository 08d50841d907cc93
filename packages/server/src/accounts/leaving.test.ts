import { afterAll, beforeAll, expect, test } from 'vitest'
import { InviteAnswer, Members, PasswordLinkAnswer } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { App } from '../platform/app.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import type { Router } from '../platform/http.ts'
import { testDatabase } from '../platform/testing.ts'
import { accountsRoutes, callerMiddleware, createMember, createOrganization, userNames } from './index.ts'
import { aTestApp, Browser, edgeRouter, publicUrl } from './testing.ts'

const password = 'correct horse'
let database: DatabaseHandle
let app: App
let router: Router
let acme: { organization: OrganizationId; user: string }
let joined = 0

beforeAll(async () => {
  database = await testDatabase()
  app = aTestApp(database)
  router = edgeRouter()
  router.use(callerMiddleware(app))
  router.route('/', accountsRoutes(app, { onOrganizationCreated: [] }))
  acme = await createOrganization(
    app,
    { organizationName: 'Acme', name: 'Ada', email: 'ada@acme.example', password },
    [],
  )
})
afterAll(() => database.close())

async function signIn(email: string, secret = password): Promise<Browser> {
  const browser = new Browser(router)
  expect((await browser.post('/api/sign-in', { email, password: secret })).status).toBe(200)
  await browser.session()
  return browser
}
async function aMember(role: 'admin' | 'member' = 'member') {
  joined += 1
  const email = `member${joined}@acme.example`
  const id = await createMember(app, acme.organization, { name: `Member ${joined}`, email, password, role })
  return { id, email, name: `Member ${joined}` }
}
const refusedWith = (status: number, code: string) => ({ status, body: { error: { code } } })
const link = async (admin: Browser, id: string) =>
  PasswordLinkAnswer.parse((await admin.post(`/api/members/${id}/password-link`, {})).body).url
/** Where the page behind a link asks. */
const pathOf = (url: string) => url.replace(`${publicUrl}/password/`, '/api/password-links/')

test('a member who is removed is signed out everywhere, cannot sign in, and is none of the team', async () => {
  const ada = await signIn('ada@acme.example')
  const ben = await aMember()
  const his = await signIn(ben.email)
  expect((await ada.send('DELETE', `/api/members/${ben.id}`)).status).toBe(200)
  expect((await his.get('/api/members')).status).toBe(401)
  const again = await new Browser(router).post('/api/sign-in', { email: ben.email, password })
  expect(again).toMatchObject(refusedWith(401, 'wrong-credentials'))
  const { members } = Members.parse((await ada.get('/api/members')).body)
  expect(members.map(({ name }) => name)).not.toContain(ben.name)
  expect(await ada.send('DELETE', `/api/members/${ben.id}`)).toMatchObject(refusedWith(404, 'member-unknown'))
})

test('what they did and own goes on naming them', async () => {
  const ada = await signIn('ada@acme.example')
  const ben = await aMember()
  await ada.send('DELETE', `/api/members/${ben.id}`)
  expect((await userNames(database.db, acme.organization)).get(ben.id)?.name).toBe(ben.name)
})

test('invited again they are the same person, with the new name, role and password', async () => {
  const ada = await signIn('ada@acme.example')
  const ben = await aMember()
  await ada.send('DELETE', `/api/members/${ben.id}`)
  const { url } = InviteAnswer.parse((await ada.post('/api/invitations', { email: ben.email, role: 'admin' })).body)
  const path = url.replace(`${publicUrl}/invitation/`, '/api/invitations/')
  const his = new Browser(router)
  const account = { name: 'Ben again', password: 'another long password' }
  expect((await his.post(`${path}/accept`, account)).status).toBe(200)
  expect((await his.session()).user).toMatchObject({ id: ben.id, name: 'Ben again', role: 'admin' })
  await ada.send('DELETE', `/api/members/${ben.id}`)
})

test('nobody removes themselves, and of two admins who remove each other at once one remains', async () => {
  const ada = await signIn('ada@acme.example')
  expect(await ada.send('DELETE', `/api/members/${acme.user}`)).toMatchObject(refusedWith(409, 'yourself'))
  const [one, two] = [await aMember('admin'), await aMember('admin')]
  const [his, hers] = [await signIn(one.email), await signIn(two.email)]
  const answers = await Promise.all([
    his.send('DELETE', `/api/members/${two.id}`),
    hers.send('DELETE', `/api/members/${one.id}`),
  ])
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})

test('only admins remove and make links for passwords, and only in their own team', async () => {
  const ben = await aMember()
  const his = await signIn(ben.email)
  const refused = refusedWith(403, 'admins-only')
  expect(await his.send('DELETE', `/api/members/${acme.user}`)).toMatchObject(refused)
  expect(await his.post(`/api/members/${acme.user}/password-link`, {})).toMatchObject(refused)
  await createOrganization(app, { organizationName: 'Other', name: 'Olga', email: 'olga@other.example', password }, [])
  const olga = await signIn('olga@other.example')
  expect((await olga.send('DELETE', `/api/members/${ben.id}`)).status).toBe(404)
  expect((await olga.post(`/api/members/${ben.id}/password-link`, {})).status).toBe(404)
})

test('a link takes a new password once, ends every earlier session and signs in', async () => {
  const ada = await signIn('ada@acme.example')
  const ben = await aMember()
  const before = await signIn(ben.email)
  const url = await link(ada, ben.id)
  const his = new Browser(router)
  expect((await his.get(pathOf(url))).body).toEqual({ organizationName: 'Acme', name: ben.name, email: ben.email })
  // Until it is used, nothing has changed.
  expect((await before.get('/api/members')).status).toBe(200)
  const chosen = { password: 'a new long password' }
  const answers = await Promise.all([his, new Browser(router)].map((b) => b.post(`${pathOf(url)}/use`, chosen)))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  expect((await before.get('/api/members')).status).toBe(401)
  await signIn(ben.email, chosen.password)
  expect((await new Browser(router).post('/api/sign-in', { email: ben.email, password })).status).toBe(401)
})

test('a link ends when a newer one is made, after a day, and with the membership; the database holds no secret', async () => {
  const ada = await signIn('ada@acme.example')
  const ben = await aMember()
  const gone = refusedWith(404, 'password-link-unknown')
  const first = await link(ada, ben.id)
  const second = await link(ada, ben.id)
  const stranger = new Browser(router)
  expect(await stranger.get(pathOf(first))).toMatchObject(gone)
  const { rows } = await sql<{ all: string }>`select l::text as all from auth.password_link l`.execute(database.db)
  expect(rows.map((row) => row.all).join()).not.toContain(second.split('/').at(-1))
  await sql`update auth.password_link set expires_at = now() where user_id = ${ben.id}`.execute(database.db)
  expect(await stranger.get(pathOf(second))).toMatchObject(gone)
  const third = await link(ada, ben.id)
  await ada.send('DELETE', `/api/members/${ben.id}`)
  expect(await stranger.post(`${pathOf(third)}/use`, { password: 'a new long password' })).toMatchObject(gone)
})
