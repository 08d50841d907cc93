import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { seal } from './connection-tokens.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'
import { insertSubscription, registered } from './store/webhook.ts'
import { webhookPath } from './ways/webhooks.ts'
import { webhookIntake } from './webhook-intake.ts'

const secret = 'signature token of the webhook'
let database: DatabaseHandle
let world: ConnectedWorld
let subscription: string

beforeAll(async () => {
  database = await testDatabase()
  world = await connectedWorld(database)
  subscription = await insertSubscription(world.app.db, world, 'candidateStageChange')
  await registered(world.app.db, world, subscription, 'w1', seal(world.app, world, secret))
})
afterAll(() => database.close())

/** The body of a delivery as Lever makes it. */
function aDelivery(
  opportunity: string,
  changes: { token?: string; signedWith?: string; empty?: boolean } = {},
): string {
  const { token = randomUUID(), signedWith = secret, empty = false } = changes
  const triggeredAt = 1_772_442_000_000
  const signature = createHmac('sha256', signedWith).update(`${token}${triggeredAt}`).digest('hex')
  const data = empty ? {} : { opportunityId: opportunity, toStageId: 'offer' }
  return JSON.stringify({ event: 'candidateStageChange', triggeredAt, token, signature, data })
}

const deliver = async (body: string, to = subscription) => {
  const response = await webhookIntake(world.app).request(`${webhookPath}/${to}`, { method: 'POST', body })
  return response.status
}

const stored = async (prefix: string) =>
  (
    await world.app.db
      .selectFrom('hint')
      .select(['opportunity_id', 'shows', 'signed_at', 'satisfied_at'])
      .where('opportunity_id', 'like', `${prefix}%`)
      .orderBy('opportunity_id')
      .execute()
  ).map(({ opportunity_id }) => opportunity_id)

test('a burst is stored whole, each delivery once, and one that is not signed hinders nobody', async () => {
  const intake = webhookIntake(world.app)
  const send = async (body: string) =>
    (await intake.request(`${webhookPath}/${subscription}`, { method: 'POST', body })).status
  const names = Array.from({ length: 300 }, (_, i) => `burst-${String(i).padStart(3, '0')}`)
  const bodies = names.map((name) => aDelivery(name))
  const forged = aDelivery('burst-forged', { signedWith: 'another' })
  const statuses = await Promise.all([...bodies, forged, ...bodies].map((body) => send(body)))
  expect(statuses.filter((status) => status === 204)).toHaveLength(600)
  expect(statuses[300]).toBe(401)
  expect(await stored('burst-')).toEqual(names)
})

test('a delivery is answered only after the commit', async () => {
  const session = await database.pool.connect()
  let answered = false
  try {
    await session.query('begin')
    await session.query('lock table hint in access exclusive mode')
    const answer = deliver(aDelivery('locked')).finally(() => {
      answered = true
    })
    await vi.waitFor(async () => {
      const { rowCount } = await session.query("select from pg_locks where relation = 'hint'::regclass and not granted")
      expect(rowCount).toBe(1)
    })
    expect(answered).toBe(false)
    await session.query('commit')
    expect(await answer).toBe(204)
    expect(await stored('locked')).toEqual(['locked'])
  } finally {
    session.release()
  }
})

test('what it names is written down with the signed time, and where it claims to show', async () => {
  await deliver(aDelivery('named'))
  const hint = await world.app.db
    .selectFrom('hint')
    .selectAll()
    .where('opportunity_id', '=', 'named')
    .executeTakeFirstOrThrow()
  expect(hint).toMatchObject({
    organization_id: world.organization,
    connection_id: world.connection,
    subscription_id: subscription,
    event: 'candidateStageChange',
    contact_id: null,
    shows: 'stage:offer',
    signed_at: new Date(1_772_442_000_000),
    satisfied_at: null,
  })
})

test('a subscription that signs anew is heard at once', async () => {
  const intake = webhookIntake(world.app)
  const anew = await insertSubscription(world.app.db, world, 'candidateArchiveChange')
  const send = async (body: string) => (await intake.request(`${webhookPath}/${anew}`, { method: 'POST', body })).status
  expect(await send(aDelivery('anew-1', { signedWith: 'first' }))).toBe(401)
  for (const signedWith of ['first', 'second']) {
    await registered(world.app.db, world, anew, 'w4', seal(world.app, world, signedWith))
    expect(await send(aDelivery(`anew-${signedWith}`, { signedWith }))).toBe(204)
  }
})

test('the test request of “Verify connection” is answered, names nothing, and counts as heard', async () => {
  const other = await insertSubscription(world.app.db, world, 'candidateHired')
  await registered(world.app.db, world, other, 'w2', seal(world.app, world, secret))
  expect(await deliver(aDelivery('', { empty: true }), other)).toBe(204)
  const hints = await world.app.db.selectFrom('hint').selectAll().where('subscription_id', '=', other).execute()
  expect(hints).toEqual([])
  const row = await world.app.db
    .selectFrom('webhook_subscription')
    .select('last_received_at')
    .where('id', '=', other)
    .executeTakeFirstOrThrow()
  expect(row.last_received_at).toBeInstanceOf(Date)
})

test.each([
  ['an unknown subscription', () => deliver(aDelivery('stranger'), randomUUID())],
  ['no subscription at all', () => deliver(aDelivery('stranger'), 'none')],
  ['a body that is no delivery', () => deliver('{"hello":1}')],
  ['a NUL, which no database stores', () => deliver(aDelivery('stranger\u0000'))],
])('%s is refused', async (_, refused) => {
  expect(await refused()).toBe(401)
  expect(await stored('stranger')).toEqual([])
})

test.each([
  ['says how long it is', { 'content-length': '70000' }],
  ['does not say how long it is', {}],
  ['says less than it is', { 'content-length': '10', 'transfer-encoding': 'chunked' }],
])('a delivery larger than any of Lever’s is refused where it %s', async (_, headers: Record<string, string>) => {
  const body = JSON.stringify({ padding: 'x'.repeat(70_000) })
  const to = `${webhookPath}/${subscription}`
  expect((await webhookIntake(world.app).request(to, { method: 'POST', body, headers })).status).toBe(413)
})

test('a connection that ended stores nothing, and Lever need not try again', async () => {
  const ended = await connectedWorld(database)
  const old = await insertSubscription(world.app.db, ended, 'candidateStageChange')
  await registered(world.app.db, ended, old, 'w3', seal(world.app, ended, secret))
  await world.app.db.updateTable('connection').set({ state: 'ended' }).where('id', '=', ended.connection).execute()
  expect(await deliver(aDelivery('ended'), old)).toBe(204)
  expect(await stored('ended')).toEqual([])
})
