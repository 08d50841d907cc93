import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DatabaseHandle } from '../../platform/database.ts'
import { testDatabase } from '../../platform/testing.ts'
import { connectedWorld } from '../testing/connected-world.ts'
import type { ConnectedWorld } from '../testing/connected-world.ts'
import { changeConnection } from './connection.ts'
import { addHints } from './hint.ts'
import { openIntent } from './intent.ts'
import { holdLeases, releaseLease, stillHolds } from './lease.ts'

const terms = { leaseMs: 15_000, renewEveryMs: 5_000 }
let database: DatabaseHandle
let world: ConnectedWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  const later = new Date(Date.now() + 3_600_000)
  await changeConnection(database.db, world, {
    poll_due_at: later,
    catalog_due_at: later,
    webhooks_due_at: later,
    sweep_done_at: new Date(),
  })
})

const lease = async (holder: string) =>
  (await holdLeases(database.db, holder, terms)).find(({ connection }) => connection === world.connection) ?? null
const isDue = async () => (await lease('worker'))?.due
const runOut = () =>
  database.db
    .updateTable('lane_lease')
    .set({ until: new Date(0) })
    .where('connection_id', '=', world.connection)
    .execute()

describe('one worker holds the lease', () => {
  test('until it runs out; then another takes it, with a new epoch', async () => {
    expect(await lease('first')).toMatchObject({ epoch: 1 })
    expect(await lease('first')).toMatchObject({ epoch: 1 })
    expect(await lease('second')).toBeNull()
    await runOut()
    expect(await lease('second')).toMatchObject({ epoch: 2 })
    expect(await lease('first')).toBeNull()
  })

  describe('and a transaction that relies on it', () => {
    const until = (at: Date) =>
      database.db.updateTable('lane_lease').set({ until: at }).where('connection_id', '=', world.connection).execute()
    const relying = async (work: () => Promise<void>) => {
      await lease('first')
      await database.db.transaction().execute(async (tx) => {
        expect(await stillHolds(tx, world, 1)).toBe(true)
        await work()
      })
    }

    test('does not keep it from being renewed', () =>
      relying(async () => {
        const soon = new Date(Date.now() + 2_000)
        await until(soon)
        await lease('first')
        const { until: renewed } = await database.db
          .selectFrom('lane_lease')
          .select('until')
          .where('connection_id', '=', world.connection)
          .executeTakeFirstOrThrow()
        expect(renewed.getTime()).toBeGreaterThan(soon.getTime())
      }))

    test('comes to its end before another takes it over', async () => {
      const order: string[] = []
      let taken: Promise<unknown> = Promise.resolve()
      await relying(async () => {
        await until(new Date(0))
        taken = lease('second').then((got) => order.push(`taken with epoch ${got?.epoch}`))
        await vi.waitFor(async () => {
          const { rowCount } = await database.pool.query(
            "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%lane_lease%' and datname = current_database()",
          )
          expect(rowCount).toBe(1)
        })
        order.push('ended')
      })
      await taken
      expect(order).toEqual(['ended', 'taken with epoch 2'])
    })
  })

  test('or until it is given back', async () => {
    await lease('first')
    await releaseLease(database.db, world, 'first')
    expect(await lease('second')).toMatchObject({ epoch: 2 })
  })

  test('and nobody where the connection is not connected', async () => {
    await changeConnection(database.db, world, { state: 'revoked' })
    expect(await lease('first')).toBeNull()
  })
})

describe('something is due', () => {
  test('not where all is done', async () => {
    await world.pair('Ada', {})
    expect(await isDue()).toBe(false)
  })

  test.each([
    ['a poll', () => changeConnection(database.db, world, { poll_due_at: new Date(0) })],
    ['the catalog', () => changeConnection(database.db, world, { catalog_due_at: new Date(0) })],
    ['a look at the webhooks', () => changeConnection(database.db, world, { webhooks_due_at: new Date(0) })],
    ['a sweep that somebody wants', () => changeConnection(database.db, world, { sweep_wanted: true })],
    ['the daily sweep', () => changeConnection(database.db, world, { sweep_done_at: new Date(0) })],
    ['a pairing to decide about', () => world.pair('Ada', { dirty: true })],
    [
      'a webhook',
      () =>
        addHints(database.db, [
          {
            organization: world.organization,
            connection: world.connection,
            subscription: world.connection,
            token: 'token',
            event: 'candidateStageChange',
            opportunity: 'o1',
            contact: null,
            shows: null,
            signedAt: new Date(),
          },
        ]),
    ],
    [
      'a note to send',
      async () => {
        const application = await world.pair('Ada', {})
        await database.db.transaction().execute((tx) =>
          openIntent(tx, world, {
            application,
            kind: 'note',
            opportunity: 'o1',
            target: null,
            from: null,
            performAs: null,
            epoch: null,
            sentAt: null,
            notAfter: null,
          }),
        )
      },
    ],
    [
      'details to compare',
      async () => {
        const application = await world.pair('Ada', {})
        await database.db
          .updateTable('pairing')
          .set({ details_due_at: new Date(0) })
          .where('application_id', '=', application)
          .execute()
      },
    ],
  ])('where %s is', async (_what, make) => {
    await make()
    expect(await isDue()).toBe(true)
  })
})
