import { expect, test } from 'vitest'
import { z } from 'zod'
import * as commands from '../engine/commands/index.ts'
import { DeliveryBody, type WebhookEvent } from '../engine/model/webhook.ts'
import { aSandbox, type TestOptions, type TestSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled } from '../testing/builders.ts'
import { signWebhook } from './signature.ts'
import { createWebhook } from './subscriptions.ts'

const minuteMs = 60_000

/** A sandbox whose switches are on and which listens to these events, in real time. */
const listening = (events: readonly WebhookEvent[], options: TestOptions = {}) => {
  const world = aSandbox(options)
  world.sandbox.world.changeSettings({ webhookSpeed: 1 })
  commands.setAllWebhookGroups(world.account, true)
  for (const event of events) createWebhook(world.account, 'key:test', { url: `http://localhost:9/${event}`, event })
  return world
}

const eventsOf = ({ delivered }: TestSandbox) => delivered.map(({ body }) => DeliveryBody.parse(body).event)
const all: readonly WebhookEvent[] = [
  'applicationCreated',
  'candidateHired',
  'candidateStageChange',
  'candidateArchiveChange',
  'candidateDeleted',
  'contactCreated',
  'contactUpdated',
]

test('the signature fits the vector that was computed from the documentation', () => {
  expect(
    signWebhook(
      '81358960e95ed76bf1def200692c2f956818caf168682e26',
      'be58f711f349c7780e4579cd7c63341ac6f881e4dccc3154',
      1431454330072,
    ),
  ).toBe('5938aee62a7de5482b26c8abdd8a4eab1b4febaba6465b4fede7e8b27171fc35')
})

test('nothing is sent until a Super Admin switches the group on', async () => {
  const world = aSandbox()
  createWebhook(world.account, 'key:test', { url: 'http://localhost:9/', event: 'candidateStageChange' })
  const { id } = anOpportunity(world.account)
  commands.moveStage(world.account, { opportunityId: id, stageId: 'offer', by: null })
  commands.setWebhookGroup(world.account, 'candidates', true)
  commands.moveStage(world.account, { opportunityId: id, stageId: 'lead-new', by: null })
  await world.time.advance(1)
  expect(world.delivered).toHaveLength(1)
})

test('a delivery carries a signed token, the time, and the ids', async () => {
  const world = listening(['candidateStageChange'])
  const { id, contact } = anOpportunity(world.account)
  commands.moveStage(world.account, { opportunityId: id, stageId: 'offer', by: null })
  await world.time.advance(1)
  const body = DeliveryBody.parse(world.delivered[0]?.body)
  expect(body.data).toEqual({
    opportunityId: id,
    candidateId: id,
    contactId: contact,
    fromStageId: 'lead-new',
    toStageId: 'offer',
  })
  expect(body.token).toMatch(/^[0-9a-f]{48}$/)
  const { signatureToken = '' } = world.account.webhooks.all()[0] ?? {}
  expect(body.signature).toBe(signWebhook(signatureToken, body.token, body.triggeredAt))
})

test('one action may be several events, in a fixed order', async () => {
  const world = listening(all)
  const { account } = world
  const posting = aPosting(account)
  const { id } = anOpportunity(account, { emails: ['mira@example.net'], postings: [posting.id] })
  anOpportunity(account, { emails: ['mira@example.net'], links: ['https://example.net'], postings: [posting.id] })
  commands.moveStage(account, { opportunityId: id, stageId: 'lead-new', by: null })
  commands.hire(account, id)
  commands.archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Timing') })
  commands.unarchive(account, id)
  commands.addLinks(account, id, ['https://example.org'])
  commands.deleteOpportunity(account, id, null)
  await world.time.advance(1)
  expect(eventsOf(world)).toEqual([
    'contactCreated',
    'applicationCreated',
    'contactUpdated',
    'applicationCreated',
    'candidateHired',
    'candidateArchiveChange',
    'candidateArchiveChange',
    'candidateArchiveChange',
    'contactUpdated',
    'candidateDeleted',
  ])
})

test('a lead without a job on a known person, tags, owners and merges are silent', async () => {
  const world = listening(all)
  const { account } = world
  const { id, contact } = anOpportunity(account)
  const other = anOpportunity(account)
  await world.time.advance(1)
  world.delivered.length = 0
  anOpportunity(account, { contact })
  commands.addTags(account, id, ['a'])
  commands.changeOwner(account, id, null)
  commands.mergeContacts(account, { survivorId: contact, loserId: other.contact })
  await world.time.advance(1)
  expect(world.delivered).toEqual([])
})

test('changes made through the API come back as webhooks', async () => {
  const world = listening(['candidateStageChange'])
  const { id } = anOpportunity(world.account)
  await world.api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })
  await world.time.advance(1)
  expect(eventsOf(world)).toEqual(['candidateStageChange'])
})

test('a webhook may want some origins only', async () => {
  const world = listening([])
  createWebhook(world.account, 'key:test', {
    url: 'http://localhost:9/',
    event: 'candidateStageChange',
    origins: ['agency'],
  })
  for (const origin of ['sourced', 'agency'] as const) {
    const { id } = anOpportunity(world.account, { origin })
    commands.moveStage(world.account, { opportunityId: id, stageId: 'offer', by: null })
  }
  await world.time.advance(1)
  expect(world.delivered).toHaveLength(1)
})

test('what is not received is tried five times more, longer apart each time, and then lost', async () => {
  const world = listening(['contactCreated'], { receiver: [500, 301, 'no answer', 404, 503, 500, 200] })
  anOpportunity(world.account)
  const triesAfter: number[] = []
  for (const minutes of [0, 1, 5, 30, 120, 360, 720]) {
    await world.time.advance(minutes * minuteMs)
    triesAfter.push(world.delivered.length)
  }
  expect(triesAfter).toEqual([1, 2, 3, 4, 5, 6, 6])
  expect(world.account.deliveries.all()[0]).toMatchObject({ state: 'failed', nextAttemptAt: null })
  expect(new Set(world.delivered.map(({ body }) => DeliveryBody.parse(body).token)).size).toBe(1)
})

test('a receiver that does not answer within 10 s has failed', async () => {
  const world = listening(['contactCreated'], {
    fetch: (_, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
      }),
  })
  anOpportunity(world.account)
  await world.time.advance(10_000)
  expect(world.account.deliveries.all()[0]?.attempts[0]).toMatchObject({ status: null, error: 'No answer within 10 s' })
})

test('a delivery can be run again by hand, as it was', async () => {
  const world = listening(['contactCreated'])
  anOpportunity(world.account)
  await world.time.advance(1)
  world.sandbox.dispatcher.rerun(world.account, world.account.deliveries.all()[0]?.id ?? '')
  await world.time.advance(1)
  expect(world.delivered).toHaveLength(2)
  expect(world.delivered[1]).toEqual(world.delivered[0])
})

test('a verify request is signed and empty, and needs no switch', async () => {
  const world = aSandbox()
  const webhook = createWebhook(world.account, 'key:test', { url: 'http://localhost:9/', event: 'candidateHired' })
  world.sandbox.dispatcher.verify(world.account, webhook.id)
  await world.time.advance(1)
  const body = DeliveryBody.parse(world.delivered[0]?.body)
  expect(body).toMatchObject({ event: 'candidateHired', data: {} })
  expect(body).not.toHaveProperty('id')
})

test('deliveries can be dropped, doubled, delayed and overtaken', async () => {
  const world = listening(['contactCreated'])
  const { account, sandbox, time, delivered } = world
  const names = () => delivered.map(({ body }) => DeliveryBody.parse(body).data['contactId'])
  const create = () => anOpportunity(account).contact

  sandbox.faults.add({ kind: 'webhook', effect: 'drop', delayMs: 0, count: 1 })
  create()
  await time.advance(minuteMs)
  expect(names()).toEqual([])

  sandbox.faults.add({ kind: 'webhook', effect: 'double', delayMs: 1_000, count: 1 })
  const doubled = create()
  await time.advance(1_000)
  expect(names()).toEqual([doubled, doubled])

  sandbox.faults.add({ kind: 'webhook', effect: 'delay', delayMs: 5_000, count: 1 })
  const delayed = create()
  await time.advance(4_999)
  expect(names()).not.toContain(delayed)
  await time.advance(1)
  expect(names().at(-1)).toBe(delayed)

  sandbox.faults.add({ kind: 'webhook', effect: 'reorder', delayMs: 60_000, count: 1 })
  const first = create()
  const second = create()
  await time.advance(100)
  expect(names().slice(-2)).toEqual([second, first])
})

const Made = z.object({ data: z.object({ id: z.string(), configuration: z.object({ signatureToken: z.string() }) }) })

test('the signature token is shown once, to the maker of the webhook', async () => {
  const { api } = aSandbox()
  const json = { url: 'http://localhost:9/hook', event: 'applicationCreated' }
  const made = await api('/webhooks', { json })
  expect(made.status).toBe(201)
  const { id, configuration } = Made.parse(made.body).data
  expect(configuration.signatureToken).toMatch(/^[0-9a-f]{48}$/)
  const listed = (await api('/webhooks')).body
  expect(listed).toMatchObject({ data: [{ id, event: 'applicationCreated' }] })
  expect(JSON.stringify(listed)).not.toContain('signatureToken')
  expect(listed).not.toHaveProperty('hasNext')
  const changed = await api('/webhooks', { method: 'PUT', json: { data: [{ id, url: 'http://localhost:9/other' }] } })
  expect(changed.body).toMatchObject({ data: [{ url: 'http://localhost:9/other' }] })
  expect((await api(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await api(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(404)
})

test('verifyConnection sends a test request at once', async () => {
  const { api, time, delivered } = aSandbox()
  const configuration = { verifyConnection: true, origins: ['agency'] }
  await api('/webhooks', { json: { url: 'http://localhost:9/', event: 'candidateHired', configuration } })
  await time.advance(1)
  expect(delivered).toHaveLength(1)
})

test.each([
  'http://192.168.0.1/',
  'https://10.0.0.7/hook',
  'http://metadata.internal/',
  'https://app.somewhere.test/',
  'ftp://localhost/',
  'http://user@localhost/',
  'nonsense',
])('the sandbox cannot be made to call %s', async (url) => {
  const { api } = aSandbox()
  expect((await api('/webhooks', { json: { url, event: 'candidateHired' } })).status).toBe(400)
})

test('an address that was allowed once is not called after the switch is off again', async () => {
  const world = listening([])
  world.sandbox.world.changeSettings({ deliverAnywhere: true })
  createWebhook(world.account, 'key:test', { url: 'https://app.somewhere.test/', event: 'contactCreated' })
  world.sandbox.world.changeSettings({ deliverAnywhere: false })
  anOpportunity(world.account)
  await world.time.advance(1)
  expect(world.delivered).toEqual([])
})
