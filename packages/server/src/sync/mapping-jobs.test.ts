import { LeverPlace, MappingJobs } from '@fulcrum/contract'
import type { ApplicationId, MappingChange, MappingJob } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveApplication } from '../pipeline/index.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { realPace } from './connection-runner.ts'
import { workOnMappingJob } from './mapping-job-work.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionKey } from './store/connection.ts'
import { holdLeases } from './store/lease.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let suggested: MappingChange
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  suggested = await world.suggestedChange()
  expect((await world.ask('PUT', '/api/mapping', suggested)).status).toBe(200)
})

const jobs = (answer: { body: unknown }) => MappingJobs.parse(answer.body).mappingJobs
const newest = async (): Promise<MappingJob> => {
  const [job] = jobs(await world.ask('GET', '/api/mapping/jobs'))
  if (!job) throw new Error('no job')
  return job
}
const start = (kind: MappingJob['kind'], version: number, people = 1) =>
  world.ask('POST', '/api/mapping/jobs', { kind, jobId: null, version, people })
const press = (job: MappingJob, what: 'stop' | 'undo') => world.ask('POST', `/api/mapping/jobs/${job.id}/${what}`)

/** Who stands in this place in Lever belongs to that stage here; the newest version is saved. */
async function sends(place: string, stage: string, version = 1): Promise<MappingChange> {
  const { kind, id } = world.place(place)
  const where = LeverPlace.parse(kind === 'stage' ? { kind, stage: id } : { kind, reason: id })
  const into = suggested.in.map((row) =>
    JSON.stringify(row.place) === JSON.stringify(where)
      ? { ...row, target: { kind: 'stage' as const, stage: world.stage(stage) } }
      : row,
  )
  expect((await world.ask('PUT', '/api/mapping', { ...suggested, version, in: into })).status).toBe(200)
  return { ...suggested, version: version + 1, in: into }
}

async function hold({ connection }: ConnectionKey, holder: string): Promise<number> {
  const held = await holdLeases(database.db, holder, realPace)
  const lease = held.find((one) => one.connection === connection)
  if (!lease) throw new Error('another holds the lease')
  return lease.epoch
}

/** Steps as the worker that holds the lease takes them, until there is nothing to do or it has to wait. */
async function work(steps = 20, holder = 'worker'): Promise<void> {
  const live = await liveConnection(database.db, world.organization)
  if (!live) throw new Error('not connected')
  const epoch = await hold(live, holder)
  for (let step = 0; step < steps; step += 1)
    if ((await workOnMappingJob(world.app, live, epoch, () => {})) !== 'again') return
}

const stageOf = async (application: ApplicationId) =>
  (
    await database.db
      .selectFrom('application as a')
      .innerJoin('stage as s', (j) =>
        j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
      )
      .select('s.name')
      .where('a.id', '=', application)
      .executeTakeFirstOrThrow()
  ).name
const lastMove = (application: ApplicationId) =>
  database.db
    .selectFrom('move')
    .select(['cause', 'actor_name'])
    .where('application_id', '=', application)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
const isDirty = async (application: ApplicationId) =>
  (
    await database.db
      .selectFrom('pairing')
      .select('dirty')
      .where('application_id', '=', application)
      .executeTakeFirstOrThrow()
  ).dirty
const aLead = (name: string) => world.pair(name, { stage: 'Sourced', at: 'New lead', agreedUnder: 1 })
const byPerson = (application: ApplicationId, stage: string) =>
  database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      applicationId: application,
      toStageId: world.stage(stage),
      closeReasonId: null,
      cause: 'person',
      actorName: 'Kim Lee',
    }),
  )

describe('people here follow where they stand in Lever', () => {
  test('on request only, by a move that names the mapping, and Lever is asked nothing', async () => {
    const ada = await aLead('Ada')
    await sends('New lead', 'Reached out')
    expect(await stageOf(ada)).toBe('Sourced')
    expect((await start('here', 2)).status).toBe(200)
    await work()
    expect(await stageOf(ada)).toBe('Reached out')
    expect(await lastMove(ada)).toEqual({ cause: 'mapping-job', actor_name: world.caller.user.name })
    expect(await newest()).toMatchObject({ state: 'done', people: { total: 1, done: 1 }, canUndo: true })
    const agreed = await database.db
      .selectFrom('pairing')
      .select(['base_stage_id', 'base_place_id', 'base_move_seq', 'base_mapping_version'])
      .where('application_id', '=', ada)
      .executeTakeFirstOrThrow()
    expect(agreed).toEqual({
      base_stage_id: world.stage('Reached out'),
      base_place_id: 'lead-new',
      base_move_seq: 2,
      base_mapping_version: 2,
    })
  })

  test('never out of review, interview, offer, hired or closed, nor backwards: those are counted for a person', async () => {
    const bob = await world.pair('Bob', { stage: 'Offer', at: 'Offer', agreedUnder: 1 })
    const change = await sends('Offer', 'On-site')
    const preview = await world.ask('POST', '/api/mapping/preview', change)
    expect(preview.body).toMatchObject({ milestones: [{ milestone: 'offer', here: 1, hereByHand: 1 }] })
    expect(await start('here', 2)).toMatchObject({ status: 409, body: { error: { code: 'nobody-to-move' } } })
    await work()
    expect(await stageOf(bob)).toBe('Offer')
  })

  test('leaves whom somebody moved between the count and their turn', async () => {
    const ada = await aLead('Ada')
    await sends('New lead', 'Reached out')
    await start('here', 2)
    await byPerson(ada, 'Screening')
    await work()
    expect(await stageOf(ada)).toBe('Screening')
    expect(await newest()).toMatchObject({ state: 'done', people: { left: 1, done: 0 }, canUndo: false })
    expect((await newest()).reasons).toHaveLength(1)
  })

  test('goes on where a killed worker was, and each one is moved once', async () => {
    const people = await Promise.all(Array.from({ length: 130 }, (_, n) => aLead(`Person ${n}`)))
    await sends('New lead', 'Reached out')
    await start('here', 2, people.length)
    await work(1, 'first')
    const between = await newest()
    expect(between).toMatchObject({ state: 'running', people: { total: 130, waiting: 30, done: 100 } })
    // The first worker is gone; its lease runs out.
    await database.db
      .updateTable('lane_lease')
      .set({ until: new Date(0) })
      .execute()
    await work(20, 'second')
    expect(await newest()).toMatchObject({ state: 'done', people: { total: 130, waiting: 0, done: 130 } })
    const moves = await database.db
      .selectFrom('move')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('application_id', 'in', people)
      .where('cause', '=', 'mapping-job')
      .executeTakeFirstOrThrow()
    expect(moves.count).toBe(130)
  })

  test('a worker whose lease has passed on does nothing', async () => {
    const ada = await aLead('Ada')
    await sends('New lead', 'Reached out')
    await start('here', 2)
    const live = await liveConnection(database.db, world.organization)
    if (!live) throw new Error('not connected')
    const epoch = await hold(live, 'first')
    await database.db
      .updateTable('lane_lease')
      .set({ until: new Date(0) })
      .execute()
    await hold(live, 'second')
    expect(await workOnMappingJob(world.app, live, epoch, () => {})).toBe('nothing')
    expect(await stageOf(ada)).toBe('Sourced')
  })

  test('stops at any time; undoing moves back whom nobody has moved since', async () => {
    const people = await Promise.all(Array.from({ length: 120 }, (_, n) => aLead(`Person ${n}`)))
    const change = await sends('New lead', 'Reached out')
    await start('here', 2, people.length)
    await work(1)
    await press(await newest(), 'stop')
    await work()
    const stopped = await newest()
    expect(stopped).toMatchObject({ state: 'stopped', people: { waiting: 20, done: 100 }, canUndo: true })
    expect(stopped.finishedAt).not.toBeNull()

    const moved = []
    for (const application of people) if ((await stageOf(application)) === 'Reached out') moved.push(application)
    const [kept] = moved
    if (!kept) throw new Error('nobody moved')
    await byPerson(kept, 'Screening')
    expect((await press(stopped, 'undo')).status).toBe(200)
    await work()
    expect(await newest()).toMatchObject({
      state: 'undone',
      people: { undone: 99, kept: 1, waiting: 20 },
      canUndo: false,
    })
    expect(await stageOf(kept)).toBe('Screening')
    const [, back] = moved
    if (!back) throw new Error('one moved')
    expect([await stageOf(back), (await lastMove(back)).cause]).toEqual(['Sourced', 'bulk-undo'])
    // As before the job the mapping would put them elsewhere, and a job may.
    const preview = await world.ask('POST', '/api/mapping/preview', change)
    expect(preview.body).toMatchObject({ milestones: [{ milestone: 'prospect', here: 119, hereByHand: 0 }] })
  })
})

describe('Lever follows where people stand here', () => {
  const onward = async () => {
    const out = suggested.out.map((row) =>
      row.stage === world.stage('Sourced')
        ? { ...row, target: LeverPlace.parse({ kind: 'stage', stage: 'lead-reached-out' }) }
        : row,
    )
    expect((await world.ask('PUT', '/api/mapping', { ...suggested, version: 1, out })).status).toBe(200)
  }

  test('by wishing anew what they stand for, few at a time, as bulk', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, (_, n) => aLead(`Person ${n}`)))
    await onward()
    await start('lever', 2, people.length)
    await work()
    expect(await newest()).toMatchObject({ state: 'running', people: { waiting: 6, underWay: 24 } })
    const pairings = await database.db
      .selectFrom('pairing')
      .select(['dirty', 'urgent'])
      .where('application_id', 'in', people)
      .execute()
    expect(pairings.filter(({ dirty }) => dirty)).toHaveLength(24)
    expect(pairings.some(({ urgent }) => urgent)).toBe(false)
    // Nothing comes of them until Lever has answered.
    await work()
    expect((await newest()).people.underWay).toBe(24)
  })

  test('stopped, it is over once those under way have come to their end', async () => {
    const ada = await aLead('Ada')
    await onward()
    await start('lever', 2)
    await work()
    await press(await newest(), 'stop')
    await work()
    expect(await newest()).toMatchObject({ state: 'stopped', finishedAt: null, people: { underWay: 1 } })
    expect(await isDirty(ada)).toBe(true)
    await database.db.updateTable('pairing').set({ dirty: false }).where('application_id', '=', ada).execute()
    await work()
    expect(await newest()).toMatchObject({ state: 'stopped', people: { underWay: 0, done: 1 } })
    expect((await newest()).finishedAt).not.toBeNull()
  })
})

describe('people on hold for the mapping', () => {
  test('go on by a job of their own, and what is still not mapped waits', async () => {
    const here = { stage: world.stage('Offer'), closeReason: null }
    const ada = await world.pair('Ada', { stage: 'Offer', hold: { kind: 'unmapped-out', here }, mark: 'on-hold' })
    const gone = { kind: 'unmapped-in', place: { kind: 'stage', stage: 'gone' } } as const
    const bob = await world.pair('Bob', { hold: gone, mark: 'on-hold' })
    await start('release', 1)
    await work()
    expect([await isDirty(ada), await isDirty(bob)]).toEqual([true, false])
    expect(await newest()).toMatchObject({ kind: 'release', people: { total: 1, underWay: 1 }, canUndo: false })
    await database.db
      .updateTable('pairing')
      .set({ dirty: false, hold_reason: null })
      .where('application_id', '=', ada)
      .execute()
    await work()
    expect(await newest()).toMatchObject({ state: 'done', people: { done: 1 }, canUndo: false })
    expect(await press(await newest(), 'undo')).toMatchObject({ status: 409 })
  })
})

describe('the buttons', () => {
  test('are an admin’s; members may look', async () => {
    const member = world.askAs(world.as('kim@example.com', 'member'))
    expect((await member('GET', '/api/mapping/jobs')).status).toBe(200)
    const body = { kind: 'here', jobId: null, version: 1, people: 1 }
    expect(await member('POST', '/api/mapping/jobs', body)).toMatchObject({ status: 403 })
  })

  test('begin one at a time, for the mapping that was looked at, and only where somebody is to move', async () => {
    expect(await start('here', 1)).toMatchObject({ status: 409, body: { error: { code: 'nobody-to-move' } } })
    await aLead('Ada')
    await sends('New lead', 'Reached out')
    expect(await start('here', 1)).toMatchObject({ status: 409, body: { error: { code: 'changed-meanwhile' } } })
    const answers = await Promise.all([start('here', 2), start('here', 2)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await start('here', 2)).toMatchObject({ body: { error: { code: 'already-running' } } })
    expect(await press(await newest(), 'undo')).toMatchObject({ status: 409, body: { error: { code: 'running' } } })
  })

  test('do not carry out what has grown by more than the brake lets pass since it was shown', async () => {
    for (let i = 0; i < 21; i += 1) await aLead(`Ada ${i}`)
    await sends('New lead', 'Reached out')
    const refused = await start('here', 2, 0)
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'more-than-shown', field: 'people' } } })
    expect(refused.body).toMatchObject({ error: { message: 'It would be 21 people now; you were shown 0.' } })
    expect(jobs(await world.ask('GET', '/api/mapping/jobs'))).toEqual([])
    expect(await start('here', 2, 1)).toMatchObject({ status: 200 })
  })

  test('do nothing while sync rests, and reach no other organization’s jobs', async () => {
    await aLead('Ada')
    await sends('New lead', 'Reached out')
    await start('here', 2)
    const job = await newest()
    const other = await connectedWorld(database)
    expect(jobs(await other.ask('GET', '/api/mapping/jobs'))).toEqual([])
    expect((await other.ask('POST', `/api/mapping/jobs/${job.id}/stop`)).status).toBe(404)
    await database.db.updateTable('connection').set({ state: 'paused' }).where('id', '=', other.connection).execute()
    const paused = await other.ask('POST', '/api/mapping/jobs', { kind: 'here', jobId: null, version: 0, people: 1 })
    expect(paused).toMatchObject({ status: 409, body: { error: { code: 'paused' } } })
  })
})
