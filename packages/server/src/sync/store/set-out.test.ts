import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApplicationId } from '@fulcrum/contract'
import { cardsOf } from '../../pipeline/index.ts'
import type { DatabaseHandle } from '../../platform/database.ts'
import { testDatabase } from '../../platform/testing.ts'
import { connectedWorld } from '../testing/connected-world.ts'
import type { ConnectedWorld } from '../testing/connected-world.ts'
import { changeConnection } from './connection.ts'
import { setOut } from './set-out.ts'

let database: DatabaseHandle
let world: ConnectedWorld
beforeAll(async () => {
  database = await testDatabase()
  world = await connectedWorld(database)
})
afterAll(() => database.close())

const markOf = async (applicationId: ApplicationId) =>
  (await cardsOf(database.db, world.organization, { applicationIds: [applicationId] }))[0]?.mark
const hearOf = (applicationId: ApplicationId) => setOut(database.db, world.organization, [applicationId], false)

test('whoever belongs in Lever is on the way from the start, however many wait before them', async () => {
  const ada = await world.application('Ada', { jobId: world.jobId })
  await hearOf(ada)
  expect(await markOf(ada)).toMatchObject({ kind: 'on-its-way', direction: 'to-lever' })
  const bo = await world.pair('Bo', {})
  await hearOf(bo)
  expect((await markOf(bo))?.kind).toBe('in-step')
})

test('without a job in Lever nobody is on the way; without access the mark says so', async () => {
  const cy = await world.application('Cy', { jobId: await world.job('Not in Lever') })
  await hearOf(cy)
  expect((await markOf(cy))?.kind).toBe('not-linked')
  await changeConnection(database.db, world, { state: 'revoked' })
  const di = await world.application('Di', { jobId: world.jobId })
  await hearOf(di)
  expect((await markOf(di))?.kind).toBe('revoked')
})
