import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../platform/database.ts'
import { testDatabase } from '../../platform/testing.ts'
import type { SyncStore } from '../engine/store.ts'
import { connectedWorld } from '../testing/connected-world.ts'
import type { ConnectedWorld } from '../testing/connected-world.ts'
import { postgresStores } from './postgres.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let store: SyncStore
let opportunity: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  store = postgresStores(world.app).of(world)
  const application = await world.pair('Lea Meier', {})
  const row = await database.db
    .selectFrom('pairing')
    .select('opportunity_id')
    .where('application_id', '=', application)
    .executeTakeFirstOrThrow()
  opportunity = row.opportunity_id ?? ''
})

/** A reading of the paired opportunity, newer than what is known. */
const sighting = (stage: string) => ({
  opportunity,
  presence: 'visible' as const,
  stage,
  archived: null,
  stageChanges: [],
  updatedAt: new Date(Date.now() + 60_000),
  readAt: new Date(),
  readBy: 'poll' as const,
})

const isDirty = async () => {
  const row = await database.db
    .selectFrom('pairing')
    .select('dirty')
    .where('opportunity_id', '=', opportunity)
    .executeTakeFirstOrThrow()
  return row.dirty
}

// Nobody marks later on: whoever does may be killed before, and then the change would be known and never looked at.
test('a reading that changes something marks the pairing', async () => {
  expect(await isDirty()).toBe(false)
  expect(await store.recordSightings([sighting('offer')])).toEqual([opportunity])
  expect(await isDirty()).toBe(true)
})

test('one that says the same again does not', async () => {
  await store.recordSightings([sighting('lead-new')])
  await database.db.updateTable('pairing').set({ dirty: false }).where('opportunity_id', '=', opportunity).execute()
  expect(await store.recordSightings([sighting('lead-new')])).toEqual([])
  expect(await isDirty()).toBe(false)
})

test('being seen no more, and being listed as deleted, mark it as well', async () => {
  await store.recordPresence(opportunity, 'not-visible', new Date(), 'poll')
  expect(await isDirty()).toBe(true)
  await database.db.updateTable('pairing').set({ dirty: false }).where('opportunity_id', '=', opportunity).execute()
  await store.markGone([opportunity], new Date(), 'poll')
  expect(await isDirty()).toBe(true)
})
