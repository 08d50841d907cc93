import { expect, test } from 'vitest'
import { deactivateUser } from '../../engine/commands/index.ts'
import { grantsOf, recordGrant } from '../../oauth/index.ts'
import { aSandbox, type TestSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, someUser } from '../../testing/builders.ts'
import { createWebhook } from '../../webhooks/index.ts'
import { aBrowser } from '../testing/a-browser.ts'

const superAdmin = 'sam.blank@blank-slate.example'
const teamMember = 'toni.slate@blank-slate.example'

const withAccess = ({ sandbox, account }: TestSandbox) =>
  recordGrant(sandbox.world, {
    accountId: account.id,
    clientId: sandbox.credentials.clientId,
    userId: someUser(account),
    scopes: ['offline_access', 'stages:read:admin'],
  })

test('Revoke Access asks once more, and then the app is gone from the list', async () => {
  const world = aSandbox()
  const { clientId } = withAccess(world)
  const browser = await aBrowser(world, superAdmin)
  expect((await browser.get('/settings/integrations/authorized-apps')).text).toContain('Revoke Access for Fulcrum')
  const path = `/settings/integrations/authorized-apps/${clientId}/revoke`
  expect((await browser.get(path)).text).toContain('Revoke the access of Fulcrum ?')
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(1)
  const { location } = await browser.post(path)
  expect((await browser.get(location ?? '')).text).toContain('No app has access')
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(0)
})

test('only Super Admins see Integrations and API, and only they revoke', async () => {
  const world = aSandbox()
  const { clientId } = withAccess(world)
  const browser = await aBrowser(world, teamMember)
  for (const page of ['credentials', 'webhooks', 'authorized-apps']) {
    const { status, text } = await browser.get(`/settings/integrations/${page}`)
    expect(status).toBe(403)
    expect(text).toContain('Integrations and API can be opened by Super Admins only')
  }
  expect((await browser.post(`/settings/integrations/authorized-apps/${clientId}/revoke`)).status).toBe(403)
  expect(grantsOf(world.sandbox.world, world.account.id)).toHaveLength(1)
  expect((await browser.get('/pipeline')).html).not.toContain('/settings/integrations')
})

test('the access of an app in another account cannot be revoked from here', async () => {
  const world = aSandbox()
  const other = world.sandbox.world.accounts().find(({ id }) => id !== world.account.id)
  if (!other) throw new Error('The companions are missing')
  const { clientId } = withAccess({ ...world, account: other })
  const browser = await aBrowser(world, superAdmin)
  expect((await browser.post(`/settings/integrations/authorized-apps/${clientId}/revoke`)).status).toBe(404)
  expect(grantsOf(world.sandbox.world, other.id)).toHaveLength(1)
})

test('an event group that is turned on lets deliveries through, which can be read and run again', async () => {
  const world = aSandbox({ receiver: [200] })
  const { account, time, delivered } = world
  createWebhook(account, 'key:any', { url: 'http://localhost:9/hook', event: 'applicationCreated' })
  const { id: webhook } = createWebhook(account, 'key:any', { url: 'http://localhost:9/hook', event: 'contactCreated' })
  const browser = await aBrowser(world, superAdmin)
  await browser.post('/settings/integrations/webhooks/groups', { group: 'contacts', on: 'yes' })
  anOpportunity(account, { name: 'Ida' })
  await time.advance(100)
  expect(delivered).toHaveLength(1)
  const page = await browser.get('/settings/integrations/webhooks')
  expect(page.text).toContain('contactCreated Delivered')
  expect(page.text).toContain('status 200')
  const [delivery] = account.deliveries.all()
  await browser.post(`/settings/integrations/webhooks/deliveries/${delivery?.id ?? ''}/rerun`)
  await browser.post(`/settings/integrations/webhooks/${webhook}/verify`)
  await time.advance(100)
  expect(delivered).toHaveLength(3)
})

test('a new API key is shown in the one answer that makes it', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, superAdmin)
  const made = await browser.post('/settings/integrations/credentials', {
    name: 'Nightly',
    rights: 'stages:read:admin',
  })
  const key = world.sandbox.world.apiKeys.all().find(({ name }) => name === 'Nightly')
  expect(key?.rights).toEqual(['stages:read:admin'])
  expect(made.html).toContain(key?.key)
  expect((await browser.get('/settings/integrations/credentials')).html).not.toContain(key?.key)
})

test('stages are added, renamed, put later and deleted while empty', async () => {
  const world = aSandbox()
  const { account } = world
  const browser = await aBrowser(world, superAdmin)
  await browser.post('/settings/stages', { text: 'Take-home', pipeline: 'lead' })
  const texts = () =>
    account.stages
      .all()
      .filter(({ pipeline }) => pipeline === 'lead')
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ text }) => text)
  expect(texts().at(-1)).toBe('Take-home')
  const id = account.stages.all().find(({ text }) => text === 'Take-home')?.id ?? ''
  await browser.post(`/settings/stages/${id}/rename`, { text: 'Task' })
  await browser.post(`/settings/stages/${id}/move`, { to: 'earlier' })
  expect(texts().at(-2)).toBe('Task')
  await browser.post(`/settings/stages/${id}/delete`)
  expect(texts()).not.toContain('Task')
  anOpportunity(account, { stage: 'lead-new' })
  expect((await browser.post('/settings/stages/lead-new/delete')).status).toBe(400)
})

test('the last Super Admin can neither be demoted nor deactivated', async () => {
  const world = aSandbox()
  const { account } = world
  const browser = await aBrowser(world, superAdmin)
  const me = someUser(account)
  expect((await browser.post(`/settings/users/${me}/role`, { role: 'admin' })).text).toContain('last Super Admin')
  expect((await browser.post(`/settings/users/${me}/deactivate`)).status).toBe(400)
  expect(account.users.get(me)).toMatchObject({ accessRole: 'super admin', deactivatedAt: null })
})

test('a Team Member manages Limited Team Members and Interviewers only, and makes nobody more', async () => {
  const world = aSandbox()
  const { account } = world
  const browser = await aBrowser(world, teamMember)
  await browser.post('/settings/users', { name: 'Ines', email: 'ines@blank-slate.example', role: 'interviewer' })
  const ines = account.users.all().find(({ name }) => name === 'Ines')
  expect(ines?.accessRole).toBe('interviewer')
  expect((await browser.post(`/settings/users/${ines?.id ?? ''}/role`, { role: 'admin' })).status).toBe(403)
  expect((await browser.post(`/settings/users/${someUser(account)}/role`, { role: 'interviewer' })).status).toBe(403)
})

test('a browser whose user is deactivated is signed out', async () => {
  const world = aSandbox()
  const browser = await aBrowser(world, teamMember)
  const toni = world.account.users.all().find(({ email }) => email === teamMember)
  deactivateUser(world.account, toni?.id ?? '')
  expect((await browser.get('/pipeline')).location).toBe('/login?next=%2Fpipeline')
})
