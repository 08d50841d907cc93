import { SyncHealth } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cardsOf, moveApplication } from '../pipeline/index.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  await world.ask('PUT', '/api/mapping', await world.suggestedChange())
})

const conflicts = async () => SyncHealth.parse((await world.ask('GET', '/api/sync')).body).conflicts
const choose = (id: string, ask = world.ask) => ask('POST', `/api/sync/conflicts/${id}/choose-other`)
const stageOf = async (application: ApplicationId) => {
  const [card] = await cardsOf(database.db, world.organization, { applicationIds: [application] })
  return world.stages.find(({ id }) => id === card?.stageId)?.name
}
const moveTo = (application: ApplicationId, stage: string, cause: 'person' | 'lever') =>
  database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      applicationId: application,
      toStageId: world.stage(stage),
      closeReasonId: null,
      cause,
      actorName: 'Lever',
    }),
  )

/** Ours was Responded, Lever's Recruiter screen; settled for one of them. */
async function settled(winner: 'lever' | 'fulcrum') {
  const application = await world.pair('Ada', { stage: 'Responded', at: 'Recruiter screen', mark: 'settled' })
  const { id } = await database.db
    .insertInto('conflict')
    .values({
      organization_id: world.organization,
      connection_id: world.connection,
      application_id: application,
      our_stage_id: world.stage('Responded'),
      our_actor: 'Kim Lee',
      lever_place_kind: 'stage',
      lever_place_id: 'screen',
      lever_actor: 'Mina Park',
      winner,
      because: 'Rule: the latest change wins.',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (winner === 'lever') await moveTo(application, 'Screening', 'lever')
  return { id, application }
}

test('a settled conflict is listed with both values, who was behind them, and who won', async () => {
  const { id } = await settled('lever')
  expect(await conflicts()).toMatchObject([
    { id, name: 'Ada', here: 'Responded, Kim Lee', inLever: 'Recruiter screen, Mina Park', winner: 'lever' },
  ])
})

test('where Lever had won, ours is moved back to: a person’s move that goes to Lever', async () => {
  const { id, application } = await settled('lever')
  expect((await choose(id)).status).toBe(200)
  expect(await stageOf(application)).toBe('Responded')
  expect((await conflicts())[0]?.because).toContain('chosen the other value')
})

test('where we had won, they are moved to where Lever’s wish lies', async () => {
  const { id, application } = await settled('fulcrum')
  await choose(id)
  expect(await stageOf(application)).toBe('Screening')
})

test('a second press changes nothing', async () => {
  const { id } = await settled('fulcrum')
  await choose(id)
  expect(await choose(id)).toMatchObject({ status: 409, body: { error: { code: 'already-chosen' } } })
})

test('who was moved again since is not moved back by an old conflict', async () => {
  const { id, application } = await settled('lever')
  await moveTo(application, 'Offer', 'person')
  expect(await choose(id)).toMatchObject({ status: 409, body: { error: { code: 'moved-since' } } })
  expect(await stageOf(application)).toBe('Offer')
})

test('a stage that is not mapped any more is never guessed', async () => {
  const { id, application } = await settled('fulcrum')
  await world.ask('PUT', '/api/mapping', { version: 1, out: [], in: [] })
  expect(await choose(id)).toMatchObject({ status: 409, body: { error: { code: 'not-mapped' } } })
  expect(await stageOf(application)).toBe('Responded')
})

test('of another organization is unknown', async () => {
  const { id } = await settled('lever')
  const other = await connectedWorld(database)
  expect((await choose(id, other.ask)).status).toBe(404)
})
