import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApplicationId } from '@fulcrum/contract'
import type { JobId } from '@fulcrum/contract'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { cardsOf, moveApplication, moveApplications, setLeverFacts } from './index.ts'
import type { MoveAs, MoveOrder } from './index.ts'
import { aWorld, takeHappenings } from './testing.ts'
import type { World } from './testing.ts'

let database: DatabaseHandle
let world: World
let job: JobId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await aWorld(database.db)
  job = await world.job('Senior engineer')
})

const move = (facts: Partial<MoveAs & MoveOrder> & { applicationId: ApplicationId; to: string }) => {
  const { to, ...rest } = facts
  return database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      cause: 'person',
      actorName: 'Kim Lee',
      toStageId: world.stage(to),
      closeReasonId: null,
      ...rest,
    }),
  )
}
const card = async (id: ApplicationId) => (await cardsOf(database.db, world.organization, { applicationIds: [id] }))[0]
const timelineOf = (id: ApplicationId) =>
  database.db
    .selectFrom('timeline')
    .select(['title', 'detail', 'actor'])
    .where('application_id', '=', id)
    .where('kind', '=', 'move')
    .execute()

test('a move changes the place, the history, the timeline and the outbox together', async () => {
  const applicationId = await world.application('Ada', { jobId: job, stage: 'Reached out' })
  await takeHappenings(database.db, world.organization)
  const result = await move({ applicationId, to: 'Responded', actorUserId: world.caller.user.id })
  expect(result).toMatchObject({ kind: 'moved', moveSeq: 2 })
  expect(await card(applicationId)).toMatchObject({ stageId: world.stage('Responded'), moveSeq: 2 })
  expect(await timelineOf(applicationId)).toEqual([
    { title: 'Moved from Reached out to Responded', detail: 'By hand', actor: 'Kim Lee' },
  ])
  const moves = await database.db
    .selectFrom('move')
    .select(['seq', 'cause', 'to_stage_id'])
    .where('application_id', '=', applicationId)
    .orderBy('seq')
    .execute()
  expect(moves).toMatchObject([
    { seq: 1, to_stage_id: world.stage('Reached out') },
    { seq: 2, cause: 'person', to_stage_id: world.stage('Responded') },
  ])
  expect(await takeHappenings(database.db, world.organization)).toMatchObject([
    { topic: 'application.changed', applicationId, urgency: 'person' },
  ])
})

test('a move from Lever says so in the outbox, so that sync does not answer itself', async () => {
  const applicationId = await world.application('Ada', { jobId: job })
  await takeHappenings(database.db, world.organization)
  await move({ applicationId, to: 'Offer', cause: 'lever', actorName: 'Lever' })
  expect(await takeHappenings(database.db, world.organization)).toMatchObject([{ cause: 'sync' }])
})

test('an automatic move out of review is refused in words and leaves no trace', async () => {
  const applicationId = await world.application('Ada', { jobId: job, stage: 'Screening' })
  await takeHappenings(database.db, world.organization)
  const result = await move({ applicationId, to: 'Responded', cause: 'outreach', actorName: 'Fulcrum' })
  expect(result).toMatchObject({
    kind: 'refused',
    why: 'It stands in Screening; automatic moves only go forward among the prospect stages.',
  })
  expect(await takeHappenings(database.db, world.organization)).toEqual([])
  expect(await card(applicationId)).toMatchObject({ moveSeq: 1 })
})

test('of two moves made in view of the same one, one wins and the other hears who was faster', async () => {
  const applicationId = await world.application('Ada', { jobId: job })
  const results = await Promise.all([
    move({ applicationId, to: 'Screening', seenMoveSeq: 1, actorName: 'Kim Lee' }),
    move({ applicationId, to: 'Offer', seenMoveSeq: 1, actorName: 'Mina Park' }),
  ])
  expect(results.map((result) => result.kind).toSorted()).toEqual(['moved', 'refused'])
  const won = await card(applicationId)
  expect(won?.moveSeq).toBe(2)
  const refused = results.find((result) => result.kind === 'refused')
  const winner = won?.stageId === world.stage('Offer') ? 'Mina Park moved it to Offer' : 'Kim Lee moved it to Screening'
  expect(refused).toMatchObject({ because: 'moved-meanwhile', why: `${winner} meanwhile.` })
})

test('bulk moves in opposite orders do not wait for each other', async () => {
  const ids = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => world.application(`Person ${n}`, { jobId: job })))
  const bulk = (order: ApplicationId[], to: string) =>
    database.db.transaction().execute((tx) =>
      moveApplications(
        tx,
        { organization: world.organization, cause: 'person', actorName: 'Kim Lee' },
        order.map((applicationId) => ({ applicationId, toStageId: world.stage(to), closeReasonId: null })),
      ),
    )
  await Promise.all([bulk(ids, 'Offer'), bulk(ids.toReversed(), 'Screening')])
  for (const id of ids) expect((await card(id))?.moveSeq).toBe(3)
})

test('an application of another organization is not there', async () => {
  const other = await aWorld(database.db)
  const applicationId = await other.application('Ada', { jobId: await other.job('Secret') })
  expect(await move({ applicationId, to: 'Offer' })).toMatchObject({ kind: 'refused', because: 'not-there' })
  const stranger = await world.application('Bob', { jobId: job })
  const foreignStage = await database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      cause: 'lever',
      actorName: 'Lever',
      applicationId: stranger,
      toStageId: other.stage('Offer'),
      closeReasonId: null,
    }),
  )
  expect(foreignStage).toMatchObject({ kind: 'refused', because: 'not-there' })
})

describe('the mark of Lever', () => {
  const facts = { direction: null, words: '', place: 'New lead', url: 'https://lever/1', linked: true } as const
  const say = (applicationId: ApplicationId, more: Partial<Parameters<typeof setLeverFacts>[2][number]>) =>
    database.db
      .transaction()
      .execute((tx) => setLeverFacts(tx, world.organization, [{ applicationId, mark: 'in-step', ...facts, ...more }]))

  test('goes on its way the moment somebody moves a linked application that was in step', async () => {
    const applicationId = await world.application('Ada', { jobId: job })
    await say(applicationId, {})
    await move({ applicationId, to: 'Responded' })
    expect((await card(applicationId))?.mark).toMatchObject({ kind: 'on-its-way', direction: 'to-lever' })
  })

  test('stays where the application is on hold or not in Lever, and where Lever itself moved', async () => {
    const applicationId = await world.application('Ada', { jobId: job })
    await move({ applicationId, to: 'Responded' })
    expect((await card(applicationId))?.mark.kind).toBe('not-linked')
    await say(applicationId, { mark: 'on-hold', words: 'not mapped' })
    await move({ applicationId, to: 'Sourced' })
    expect((await card(applicationId))?.mark).toMatchObject({ kind: 'on-hold', words: 'not mapped' })
    await say(applicationId, {})
    await move({ applicationId, to: 'Offer', cause: 'lever' })
    expect((await card(applicationId))?.mark.kind).toBe('in-step')
  })

  test('tells live pages only where a card looks different, and begins anew only with another mark', async () => {
    const applicationId = await world.application('Ada', { jobId: job })
    await say(applicationId, { mark: 'on-hold', words: 'not mapped' })
    const first = await card(applicationId)
    await takeHappenings(database.db, world.organization)
    await say(applicationId, { mark: 'on-hold', words: 'not mapped', readAt: new Date(0) })
    expect(await takeHappenings(database.db, world.organization)).toEqual([])
    expect((await card(applicationId))?.mark.at).toBe(first?.mark.at)
    await say(applicationId, { mark: 'on-hold', words: 'not mapped', place: 'Phone screen' })
    expect(await takeHappenings(database.db, world.organization)).toMatchObject([{ applicationId, cause: 'sync' }])
  })
})
