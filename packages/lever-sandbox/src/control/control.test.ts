import { expect, test } from 'vitest'
import { aSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled, someUser } from '../testing/builders.ts'
import { mayControl } from './guard.ts'

const own = 'http://localhost:4100'

test.each([
  [{ host: 'localhost:4100' }, true],
  [{ host: '127.0.0.1:4100' }, true],
  [{ host: '[::1]:4100' }, true],
  [{ host: 'evil.example' }, false],
  [{ host: 'localhost.evil.example' }, false],
  [{ host: '127.0.0.1.evil.example' }, false],
  [{ host: 'localhost:4100', origin: 'http://localhost:4100' }, true],
  [{ host: 'localhost:4100', origin: 'http://localhost:3000' }, false],
  [{ host: 'localhost:4100', origin: 'https://evil.example' }, false],
  [{ host: 'localhost:4100', origin: 'null' }, false],
  [{ host: 'localhost:4100', 'sec-fetch-site': 'same-origin' }, true],
  [{ host: 'localhost:4100', 'sec-fetch-site': 'none' }, true],
  [{ host: 'localhost:4100', 'sec-fetch-site': 'cross-site' }, false],
  [{ host: 'localhost:4100', 'sec-fetch-site': 'same-site' }, false],
])('the control API answers %j: %s', (headers, allowed) => {
  expect(mayControl(new Headers(headers), `${own}/_sandbox/state`, own)).toBe(allowed)
})

test('the guard stands before every control path', async () => {
  const { ask } = aSandbox()
  const headers = { origin: 'https://evil.example' }
  for (const [path, method] of [
    ['state', 'GET'],
    ['snapshot', 'GET'],
    ['reset', 'POST'],
    ['actions', 'POST'],
    ['faults', 'POST'],
    ['events', 'GET'],
    ['nowhere', 'GET'],
  ] as const)
    expect((await ask(`/_sandbox/${path}`, { method, headers })).status).toBe(403)
})

const act = (fields: unknown) => ({ method: 'POST', body: JSON.stringify(fields) })

test('actions do what people do in the app', async () => {
  const { ask, account, time } = aSandbox()
  const posting = aPosting(account)
  const { id, contact } = anOpportunity(account, { postings: [posting.id] })
  const by = someUser(account)
  const done = async (fields: unknown) => (await ask('/_sandbox/actions', act(fields))).status
  expect(await done({ action: 'moveStage', opportunityId: id, stageId: 'offer', by })).toBe(200)
  expect(account.opportunities.get(id)?.stageChanges.at(-1)?.userId).toBe(by)
  expect(await done({ action: 'archive', opportunityId: id, reasonId: reasonCalled(account, 'Timing') })).toBe(200)
  expect(await done({ action: 'unarchive', opportunityId: id })).toBe(200)
  expect(await done({ action: 'snooze', opportunityId: id, until: time.now() + 1 })).toBe(200)
  expect(await done({ action: 'renamePosting', postingId: posting.id, text: 'New' })).toBe(200)
  expect(await done({ action: 'updateContact', contactId: contact, change: { name: 'Mira B.' } })).toBe(200)
  expect(await done({ action: 'setAllWebhookGroups', on: true })).toBe(200)
  expect(await done({ action: 'revokeApp' })).toBe(200)
  expect(await done({ action: 'deleteOpportunity', opportunityId: id, by })).toBe(200)
  expect(account.opportunities.size).toBe(0)
  expect(account.contacts.get(contact)?.name).toBe('Mira B.')
})

test('a consent can be answered without a browser, in any account', async () => {
  const { ask, sandbox } = aSandbox()
  const query = new URLSearchParams({
    client_id: sandbox.credentials.clientId,
    redirect_uri: 'http://localhost:3000/callback',
    response_type: 'code',
    audience: `${own}/v1/`,
    scope: 'offline_access stages:read:admin',
    state: 'xyz',
  })
  const authorizeUrl = `${own}/authorize?${query.toString()}`
  const answer = async (fields: object): Promise<unknown> =>
    (await ask('/_sandbox/actions', act({ action: 'answerConsent', authorizeUrl, ...fields }))).json()
  const back: unknown = expect.stringMatching(/^http:\/\/localhost:3000\/callback\?state=xyz&code=/)
  expect(await answer({})).toEqual({ result: { kind: 'redirect', to: back } })
  expect(await answer({ account: 'other' })).toEqual({ result: { kind: 'redirect', to: back } })
  expect(await answer({ account: 'basic' })).toMatchObject({ result: { kind: 'refused', why: 'package' } })
  expect(await answer({ answer: 'deny' })).toMatchObject({ result: { kind: 'redirect' } })
})

test('an action that is refused says why', async () => {
  const { ask } = aSandbox()
  const missing = await ask('/_sandbox/actions', act({ action: 'deleteStage', stageId: 'lead-new' }))
  expect(missing.status).toBe(400)
  expect(await missing.json()).toMatchObject({ error: 'New lead exists in every account and cannot be deleted' })
  expect((await ask('/_sandbox/actions', act({ action: 'dance' }))).status).toBe(400)
  expect((await ask('/_sandbox/actions', { method: 'POST', body: '{' })).status).toBe(400)
})

test('a snapshot brings back exactly what was', async () => {
  const { ask, sandbox } = aSandbox()
  anOpportunity(sandbox.account)
  const snapshot = await (await ask('/_sandbox/snapshot')).text()
  anOpportunity(sandbox.account)
  expect((await ask('/_sandbox/restore', { method: 'POST', body: snapshot })).status).toBe(200)
  expect(sandbox.account.opportunities.size).toBe(1)
  expect(await (await ask('/_sandbox/snapshot')).text()).toBe(snapshot)
})

test('what is no snapshot is refused, and nothing is lost', async () => {
  const { ask, sandbox } = aSandbox()
  const bad = { world: { apps: ['x'] }, accounts: {} }
  expect((await ask('/_sandbox/restore', { method: 'POST', body: JSON.stringify(bad) })).status).toBe(400)
  expect(sandbox.account.users.size).toBeGreaterThan(0)
})

test('a reset goes back to the seed with the same credentials', async () => {
  const { ask, api, sandbox } = aSandbox()
  const before = sandbox.credentials
  anOpportunity(sandbox.account)
  await ask('/_sandbox/faults', act({ kind: 'status', status: 500 }))
  await ask('/_sandbox/reset', { method: 'POST' })
  expect(sandbox.account.opportunities.size).toBe(0)
  expect(sandbox.credentials).toEqual(before)
  expect((await api('/stages')).status).toBe(200)
})

test('the state is told without secrets', async () => {
  const { ask, api, sandbox } = aSandbox()
  await api('/webhooks', { json: { url: 'http://localhost:9/', event: 'candidateHired' } })
  const text = await (await ask('/_sandbox/state')).text()
  const { apiKey, clientSecret } = sandbox.credentials
  for (const secret of [apiKey, clientSecret, sandbox.account.webhooks.all()[0]?.signatureToken ?? 'x'])
    expect(text).not.toContain(secret)
  expect(text).toContain('lead-new')
})

test('settings are changed one by one', async () => {
  const { ask } = aSandbox()
  const patch = (fields: unknown) => ask('/_sandbox/settings', { method: 'PATCH', body: JSON.stringify(fields) })
  expect(await (await patch({ unknownField: true })).json()).toMatchObject({
    unknownField: true,
    blankContactFields: true,
  })
  expect((await patch({ blankContactFelds: false })).status).toBe(400)
})

test('open pages hear of every change', async () => {
  const { ask, account, time } = aSandbox()
  const response = await ask('/_sandbox/events')
  const reader = response.body?.getReader()
  const read = async () => new TextDecoder().decode((await reader?.read())?.value)
  expect(await read()).toBe('retry: 1000\n\n')
  expect(await read()).toBe(': still here\n\n')
  const { id } = anOpportunity(account)
  await time.advance(15)
  const text = await read()
  expect(text).toContain('event: change\n')
  expect(text).toContain(`{"account":"${account.id}","table":"opportunities","id":"${id}"}`)
  await reader?.cancel()
})
