import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { ApplicationCard, ApplicationList, ConnectionId, JobList, MoveAnswer, Stages } from '@fulcrum/contract'
import type { ApplicationId, JobId, OrganizationId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { pipelineRoutes, setLeverFacts, setMoreInLever, upsertJobs, upsertLeverCloseReasons } from './index.ts'
import type { PostingFacts, VisibleJobs } from './index.ts'
import { asking, aWorld, takeHappenings } from './testing.ts'
import type { World } from './testing.ts'

const connection = ConnectionId.parse(randomUUID())
let database: DatabaseHandle
let world: World
let job: JobId
let visible: VisibleJobs
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await aWorld(database.db)
  job = await world.job('Senior engineer')
  visible = { kind: 'all', note: null }
  ask = asker(world)
})

const asker = (of: World) =>
  asking(
    pipelineRoutes({ db: database.db, poke: () => {} }, () => Promise.resolve(visible)),
    of.caller,
  )
const list = async (query = '') => ApplicationList.parse((await ask('GET', `/api/applications${query}`)).body)
const jobs = async (query = '') => JobList.parse((await ask('GET', `/api/jobs${query}`)).body)
const stages = async () => Stages.parse((await ask('GET', '/api/stages')).body)
const ownReason = async (name: string) => (await stages()).closeReasons.find((reason) => reason.name === name)?.id
const move = async (ids: ApplicationId[], to: string, more: { closeReasonId?: string; confirmHire?: boolean } = {}) =>
  ask('POST', '/api/applications/move', {
    moves: ids.map((applicationId) => ({ applicationId, seenMoveSeq: 1 })),
    toStageId: world.stage(to),
    ...more,
  })
const posting = (postingId: string, facts: Partial<PostingFacts> = {}): PostingFacts => ({
  postingId,
  title: `Job ${postingId}`,
  team: 'Platform',
  location: 'Berlin',
  owner: 'Mina Park',
  state: 'published',
  leverUrl: null,
  ...facts,
})
const mirror = (organization: OrganizationId, postings: PostingFacts[]) =>
  database.db.transaction().execute((tx) => upsertJobs(tx, organization, connection, postings))

describe('stages', () => {
  test('of a new organization lead from Sourced to Withdrawn, with reasons of its own to close for', async () => {
    const { stages: all, closeReasons } = await stages()
    expect(all.map((stage) => stage.name)).toContain('Hiring manager review')
    expect(all[0]).toMatchObject({ name: 'Sourced', milestone: 'prospect' })
    expect(closeReasons.every((reason) => reason.offered && !reason.fromLever)).toBe(true)
  })

  test("take Lever's archive reasons over, rename them with Lever, and keep what Lever gave up without offering it", async () => {
    const say = (reasons: { id: string; name: string; active: boolean }[]) =>
      database.db.transaction().execute((tx) => upsertLeverCloseReasons(tx, world.organization, connection, reasons))
    await say([
      { id: 'r1', name: 'Underqualified', active: true },
      { id: 'r2', name: 'Culture fit', active: true },
    ])
    await say([{ id: 'r1', name: 'Under-qualified', active: true }])
    const fromLever = (await stages()).closeReasons.filter((reason) => reason.fromLever)
    expect(fromLever.map(({ name, offered }) => [name, offered])).toEqual([
      ['Culture fit', false],
      ['Under-qualified', true],
    ])
  })
})

describe('jobs', () => {
  test('mirror postings: one each, corrected in place, told to live pages only when something changed', async () => {
    await mirror(world.organization, [posting('p1'), posting('p2')])
    await takeHappenings(database.db, world.organization)
    const again = await mirror(world.organization, [posting('p1')])
    expect(await takeHappenings(database.db, world.organization)).toEqual([])
    const changed = await mirror(world.organization, [posting('p1', { title: 'Staff engineer' })])
    expect(changed.get('p1')).toBe(again.get('p1'))
    expect(await takeHappenings(database.db, world.organization)).toMatchObject([{ topic: 'jobs.changed' }])
    expect((await jobs('?q=staff')).jobs).toMatchObject([{ title: 'Staff engineer', team: 'Platform' }])
  })

  test('that can be linked are published and visible to this member in Lever', async () => {
    const ids = await mirror(world.organization, [posting('a'), posting('b'), posting('c', { state: 'closed' })])
    const one = ids.get('a')
    if (!one) throw new Error('no job')
    visible = { kind: 'some', jobIds: [one], note: 'Lever shows you 1 job.' }
    const answer = await jobs('?linkable=true')
    expect(answer.note).toBe('Lever shows you 1 job.')
    expect(answer.jobs.map(({ title }) => title)).toEqual(['Job a', 'Senior engineer'])
    visible = { kind: 'none', note: 'Interviewers see no jobs in Lever.' }
    expect((await jobs()).jobs.map(({ title }) => title)).toEqual(['Senior engineer'])
  })

  test('are found by what people type, also by a percent sign', async () => {
    await mirror(world.organization, [posting('p', { title: '100% remote' })])
    expect((await jobs('?q=100%25')).jobs).toHaveLength(1)
    expect((await jobs('?q=%25%25')).jobs).toHaveLength(0)
  })
})

describe('applications', () => {
  test('are listed newest move first, with true counts and who else is in Lever', async () => {
    const ids = await mirror(world.organization, [posting('p1')])
    const other = ids.get('p1')
    if (!other) throw new Error('no job')
    await database.db
      .transaction()
      .execute((tx) => setMoreInLever(tx, world.organization, [{ jobId: other, more: 1284 }]))
    const first = await world.application('Ada', { jobId: job })
    const second = await world.application('Bob', { jobId: other, stage: 'Offer' })
    const all = await list()
    expect(all.applications.map(({ id }) => id)).toEqual([second, first])
    expect(all).toMatchObject({ total: 2, moreInLever: 1284 })
    expect(all.byStage).toContainEqual({ stageId: world.stage('Offer'), count: 1 })
    expect(await list(`?jobs=${job}`)).toMatchObject({ total: 1, moreInLever: 0 })
    expect(await list('?q=bo')).toMatchObject({ total: 1 })
    expect((await list(`?jobs=${job},${other}`)).total).toBe(2)
    expect((await ask('GET', '/api/applications?jobs=nonsense')).status).toBe(400)
  })

  test('of another organization are not seen, counted, opened or moved', async () => {
    const id = await world.application('Ada', { jobId: job })
    const stranger = await aWorld(database.db)
    const asStranger = asker(stranger)
    expect(ApplicationList.parse((await asStranger('GET', '/api/applications')).body)).toMatchObject({ total: 0 })
    expect(ApplicationList.parse((await asStranger('GET', `/api/applications?jobs=${job}`)).body).total).toBe(0)
    expect(JobList.parse((await asStranger('GET', '/api/jobs')).body).jobs).toEqual([])
    expect((await asStranger('GET', `/api/applications/${id}`)).status).toBe(404)
    const moved = await asStranger('POST', '/api/applications/move', {
      moves: [{ applicationId: id, seenMoveSeq: 1 }],
      toStageId: stranger.stage('Offer'),
    })
    expect(MoveAnswer.parse(moved.body)).toMatchObject({ moved: [], notMoved: [{ applicationId: id }], undoId: null })
    expect((await list()).applications).toMatchObject([{ id, moveSeq: 1 }])
  })

  test('come as ten thousand cards while the total stays true', async () => {
    await sql`
      with c as (
        insert into candidate (organization_id, name)
        select ${world.organization}, 'Person ' || n from generate_series(1, 10050) n returning organization_id, id
      ), a as (
        insert into application (organization_id, candidate_id, job_id, stage_id)
        select organization_id, id, ${job}, ${world.stage('Sourced')} from c returning organization_id, id
      )
      insert into move (organization_id, application_id, seq, to_stage_id, cause)
      select organization_id, id, 1, ${world.stage('Sourced')}, 'import' from a`.execute(database.db)
    const all = await list()
    expect(all.applications).toHaveLength(10_000)
    expect(all.total).toBe(10_050)
  })
})

describe('moving', () => {
  test('many moves each or says why not', async () => {
    const [ada, bob] = [await world.application('Ada', { jobId: job }), await world.application('Bob', { jobId: job })]
    await move([bob], 'Offer')
    const answer = MoveAnswer.parse((await move([ada, bob], 'Screening')).body)
    expect(answer.moved).toMatchObject([{ id: ada, stageId: world.stage('Screening'), moveSeq: 2 }])
    expect(answer.notMoved).toEqual([{ applicationId: bob, why: 'Kim Lee moved it to Offer meanwhile.' }])
  })

  test('to a closed stage asks for a reason and keeps it', async () => {
    const ada = await world.application('Ada', { jobId: job })
    expect(await move([ada], 'Rejected')).toMatchObject({
      status: 400,
      body: { error: { code: 'close-reason-needed', field: 'closeReasonId' } },
    })
    const closeReasonId = await ownReason('Not a fit')
    if (!closeReasonId) throw new Error('no reason')
    const answer = MoveAnswer.parse((await move([ada], 'Rejected', { closeReasonId })).body)
    expect(answer.moved).toMatchObject([{ closeReasonId }])
  })

  test('to Hired asks before it hires in Lever, too, and moves nobody meanwhile', async () => {
    const [ada, bob] = [await world.application('Ada', { jobId: job }), await world.application('Bob', { jobId: job })]
    await database.db
      .transaction()
      .execute((tx) =>
        setLeverFacts(tx, world.organization, [
          { applicationId: ada, mark: 'in-step', direction: null, words: '', place: 'Offer', url: null, linked: true },
        ]),
      )
    expect(await move([ada, bob], 'Hired')).toMatchObject({ status: 409, body: { error: { code: 'confirm-hire' } } })
    expect((await list()).byStage).toEqual([{ stageId: world.stage('Sourced'), count: 2 }])
    expect(MoveAnswer.parse((await move([bob], 'Hired')).body).moved).toHaveLength(1)
    expect(MoveAnswer.parse((await move([ada], 'Hired', { confirmHire: true })).body).moved).toHaveLength(1)
  })

  test('up to twenty is urgent, more is not', async () => {
    const people = await Promise.all(Array.from({ length: 21 }, (_, n) => world.application(`P${n}`, { jobId: job })))
    await takeHappenings(database.db, world.organization)
    await move(people.slice(0, 20), 'Responded')
    const few = await takeHappenings(database.db, world.organization)
    expect(few).toHaveLength(20)
    expect(few[0]).toMatchObject({ urgency: 'person' })
    await ask('POST', '/api/applications/move', {
      moves: people.map((applicationId, n) => ({ applicationId, seenMoveSeq: n < 20 ? 2 : 1 })),
      toStageId: world.stage('Offer'),
    })
    expect((await takeHappenings(database.db, world.organization))[0]).toMatchObject({ urgency: 'bulk' })
  })
})

describe('undo', () => {
  const undo = (undoId: string | null) => ask('POST', '/api/applications/undo', { undoId })
  const cause = async (id: ApplicationId) =>
    (
      await database.db
        .selectFrom('move')
        .select('cause')
        .where('application_id', '=', id)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
    )?.cause

  test("takes one move back as a person's move, once", async () => {
    const ada = await world.application('Ada', { jobId: job, stage: 'Technical interview' })
    const { undoId } = MoveAnswer.parse((await move([ada], 'Offer')).body)
    expect(MoveAnswer.parse((await undo(undoId)).body).moved).toMatchObject([
      { id: ada, stageId: world.stage('Technical interview'), moveSeq: 3 },
    ])
    expect(await cause(ada)).toBe('person')
    expect(await undo(undoId)).toMatchObject({ status: 409, body: { error: { code: 'undo-used' } } })
  })

  test('takes many back except whom somebody moved since', async () => {
    const [ada, bob] = [await world.application('Ada', { jobId: job }), await world.application('Bob', { jobId: job })]
    const { undoId } = MoveAnswer.parse((await move([ada, bob], 'Screening')).body)
    await ask('POST', '/api/applications/move', {
      moves: [{ applicationId: bob, seenMoveSeq: 2 }],
      toStageId: world.stage('Offer'),
    })
    const answer = MoveAnswer.parse((await undo(undoId)).body)
    expect(answer.moved).toMatchObject([{ id: ada, stageId: world.stage('Sourced') }])
    expect(answer.notMoved).toEqual([{ applicationId: bob, why: 'Kim Lee moved it to Offer meanwhile.' }])
    expect(await cause(ada)).toBe('bulk-undo')
  })

  test('ends after ten minutes and is only for who moved', async () => {
    const ada = await world.application('Ada', { jobId: job })
    const { undoId } = MoveAnswer.parse((await move([ada], 'Screening')).body)
    expect((await asker(await aWorld(database.db))('POST', '/api/applications/undo', { undoId })).status).toBe(404)
    await sql`update move_undo set created_at = now() - interval '11 minutes'`.execute(database.db)
    expect(await undo(undoId)).toMatchObject({ status: 409, body: { error: { code: 'undo-too-late' } } })
    const { body } = await ask('GET', `/api/applications/${ada}`)
    expect(ApplicationCard.parse(body).stageId).toBe(world.stage('Screening'))
  })
})
