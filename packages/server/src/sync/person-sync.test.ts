import { CandidateId, LeverStageId, PersonSync } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveApplication } from '../pipeline/index.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { writeArrival } from './store/arrival.ts'
import { changeConnection } from './store/connection.ts'
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
})

const pairing = (application: ApplicationId) =>
  database.db
    .selectFrom('pairing')
    .selectAll()
    .where('organization_id', '=', world.organization)
    .where('application_id', '=', application)
    .executeTakeFirstOrThrow()
const candidateOf = async (application: ApplicationId) => {
  const row = await database.db
    .selectFrom('application')
    .select('candidate_id')
    .where('organization_id', '=', world.organization)
    .where('id', '=', application)
    .executeTakeFirstOrThrow()
  return CandidateId.parse(row.candidate_id)
}
const history = async (application: ApplicationId) =>
  PersonSync.parse((await world.ask('GET', `/api/sync/people/${await candidateOf(application)}`)).body)
const press = (application: ApplicationId, action: string, ask = world.ask) =>
  ask('POST', `/api/sync/applications/${application}/${action}`)
async function movedInLever(application: ApplicationId): Promise<void> {
  const moved = await database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      applicationId: application,
      toStageId: world.stage('Screening'),
      closeReasonId: null,
      cause: 'lever',
      actorName: 'Ana',
    }),
  )
  if (moved.kind !== 'moved') throw new Error(moved.kind)
  await writeArrival(database.db, world, {
    application,
    moveSeq: moved.moveSeq,
    way: 'webhook',
    place: { kind: 'stage', stage: LeverStageId.parse('screen') },
    author: 'Ana',
    leverAt: null,
  })
}

describe('one person’s history', () => {
  test('tells newest first who moved where, how it came here and how each application stands', async () => {
    const ada = await world.pair('Ada', { mark: 'settled' })
    await movedInLever(ada)
    const { name, applications, entries } = await history(ada)
    expect(name).toBe('Ada')
    expect(applications).toMatchObject([
      {
        applicationId: ada,
        jobTitle: 'Engineer',
        stageName: 'Screening',
        words: 'In step',
        pausedBy: null,
        live: true,
      },
    ])
    expect(entries.map(({ title, detail }) => [title, detail])).toEqual([
      ['Ana moved to Recruiter screen in Lever', 'arrived by webhook · moved here to Screening'],
      ['Kim Lee added them here in Sourced', ''],
    ])
  })

  test('of another organization’s person is not told', async () => {
    const ada = await candidateOf(await world.pair('Ada', {}))
    const other = await connectedWorld(database)
    expect((await other.ask('GET', `/api/sync/people/${ada}`)).status).toBe(404)
  })
})

describe('one application', () => {
  test('is paused and resumed by a person, and both are decided anew', async () => {
    const ada = await world.pair('Ada', {})
    expect((await press(ada, 'pause')).status).toBe(200)
    expect(await pairing(ada)).toMatchObject({ paused_by: world.caller.user.name, dirty: true, urgent: true })
    expect((await history(ada)).applications[0]?.pausedBy).toBe(world.caller.user.name)
    await press(ada, 'resume')
    expect(await pairing(ada)).toMatchObject({ paused_at: null, paused_by: null })
    const titles = (await history(ada)).entries.map(({ title }) => title)
    expect(titles).toEqual(
      expect.arrayContaining(['Sync paused for this application', 'Sync resumed for this application']),
    )
  })

  test('that is paused stands among the holds and goes on from there, too', async () => {
    const ada = await world.pair('Ada', { mark: 'on-hold', hold: { kind: 'paused' } })
    await press(ada, 'pause')
    await world.ask('POST', '/api/sync/holds/resolve', { applicationIds: [ada], action: 'resume' })
    expect(await pairing(ada)).toMatchObject({ paused_at: null, dirty: true })
  })

  test('that is looked at now asks Lever by name, and waits for the poll where it has none', async () => {
    const ada = await world.pair('Ada', {})
    const bob = await world.pair('Bob', { at: null })
    await press(ada, 'look-now')
    await press(bob, 'look-now')
    const hints = await database.db
      .selectFrom('hint')
      .select('opportunity_id')
      .where('organization_id', '=', world.organization)
      .execute()
    expect(hints).toEqual([{ opportunity_id: (await pairing(ada)).opportunity_id }])
    await changeConnection(database.db, world, { state: 'paused' })
    expect(await press(ada, 'look-now')).toMatchObject({ status: 409 })
  })

  test('whose job Lever does not show to a member is not theirs to pause', async () => {
    const ada = await world.pair('Ada', {})
    const stranger = world.askAs(world.as('nobody@example.com'))
    expect((await press(ada, 'pause', stranger)).status).toBeGreaterThanOrEqual(403)
    expect(await pairing(ada)).toMatchObject({ paused_at: null })
  })
})

describe('an export', () => {
  const lines = async (what: string) => {
    const { body } = await world.ask('GET', `/api/sync/export/${what}.csv`)
    return String(body).split('\r\n').filter(Boolean)
  }

  test('of holds and of the history has a line each, and no cell that a spreadsheet runs', async () => {
    await world.pair('=cmd|calc', { hold: { kind: 'posting-closed' }, mark: 'on-hold' })
    await movedInLever(await world.pair('Ada', {}))
    const holds = await lines('holds')
    expect(holds).toHaveLength(2)
    expect(holds[1]).toContain("'=cmd|calc")
    const told = await lines('history')
    expect(told).toHaveLength(4)
    expect(told.join()).toContain('Ana moved to Recruiter screen in Lever')
    expect(await lines('conflicts')).toHaveLength(1)
  })

  test('that there is none of is not found', async () => {
    expect((await world.ask('GET', '/api/sync/export/tokens.csv')).status).toBe(400)
  })
})
