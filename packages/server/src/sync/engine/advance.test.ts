import type { ApplicationId } from '@fulcrum/contract'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../platform/database.ts'
import { testDatabase } from '../../platform/testing.ts'
import { postgresStores } from '../store/postgres.ts'
import { connectedWorld } from '../testing/connected-world.ts'
import type { ConnectedWorld } from '../testing/connected-world.ts'
import { advance } from './advance.ts'
import type { Engine } from './engine.ts'
import { Names } from './names.ts'
import { show } from './show.ts'
import { writeOutcome } from './write-outcome.ts'
import type { SyncStore } from './store.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let store: SyncStore
let application: ApplicationId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  store = postgresStores(world.app).of(world)
  application = await world.pair('Ana', { mark: 'on-its-way', dirty: true, agreedUnder: 0 })
})

const asked = () => {
  throw new Error('Nothing may be asked')
}

/** As a worker holds it that has not heard of anything since. */
async function anEngine(): Promise<Engine> {
  const held = await postgresStores(world.app).holdLeases('worker', { leaseMs: 60_000, renewEveryMs: 60_000 })
  const lease = held.find(({ connection }) => connection === world.connection)
  const connection = await store.connection()
  if (!lease || !connection) throw new Error('There is no lease')
  const names = new Names({ now: () => Date.now() })
  return {
    store,
    connection,
    epoch: lease.epoch,
    clock: { now: () => Date.now() },
    log: pino({ level: 'silent' }),
    poke: () => {},
    publicUrl: '',
    webUrl: '',
    looksUntil: -Infinity,
    lever: asked,
    mapping: (tx, job) => tx.mapping(job),
    names,
    show: (tx, facts, standing) => show(tx, { names, webUrl: '' }, facts, standing),
    ask: {
      lookForCreates: asked,
      readSince: asked,
      pollSoon: asked,
      index: asked,
      catalogSoon: asked,
      revoked: asked,
      refused: asked,
    },
  }
}

const card = () =>
  world.app.db
    .selectFrom('application as a')
    .innerJoin('pairing as p', 'p.application_id', 'a.id')
    .select(['a.lever_mark', 'p.dirty', 'p.claimed_until'])
    .where('a.id', '=', application)
    .executeTakeFirstOrThrow()

test('a step that comes after access was revoked neither shows nor does anything, and is kept for later', async () => {
  const engine = await anEngine()
  await store.claim(engine.epoch, 1, false)
  await store.markRevoked(false)
  expect(await store.transaction((tx) => advance(tx, engine, application))).toEqual({ kind: 'none', again: false })
  expect(await card()).toEqual({ lever_mark: 'revoked', dirty: true, claimed_until: null })
})

test('the same step before that brings both sides to rest', async () => {
  const engine = await anEngine()
  await store.transaction((tx) => advance(tx, engine, application))
  expect(await card()).toMatchObject({ lever_mark: 'in-step', dirty: false })
})

test('an answer that is heard after the lease was lost leaves the pairing to whoever holds it now', async () => {
  const engine = await anEngine()
  await store.transaction((tx) => tx.rest(application))
  await writeOutcome(engine, application, async (_, holds) => expect(holds).toBe(true))
  expect((await card()).dirty).toBe(false)
  await writeOutcome({ ...engine, epoch: engine.epoch - 1 }, application, async (_, holds) => expect(holds).toBe(false))
  expect((await card()).dirty).toBe(true)
})
