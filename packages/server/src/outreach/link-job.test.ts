import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CloseReasonId } from '@fulcrum/contract'
import type { CandidateId, JobId } from '@fulcrum/contract'
import { cardsOf, moveApplication, setLeverFacts } from '../pipeline/index.ts'
import { aWorld, takeHappenings } from '../pipeline/testing.ts'
import type { World } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { enrollmentsOf, outreachesOf } from './testing.ts'

let database: DatabaseHandle
let world: World
let job: JobId
let outreaches: ReturnType<typeof outreachesOf>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await aWorld(database.db)
  job = await world.job('Senior engineer')
  outreaches = outreachesOf(database.db, world)
})

const cards = (candidateId: CandidateId) => cardsOf(database.db, world.organization, { candidateId })
const move = async (candidateId: CandidateId, jobId: JobId | null, to: string) => {
  const card = (await cards(candidateId)).find((one) => one.jobId === jobId)
  if (!card) throw new Error('no application')
  const stage = { toStageId: world.stage(to), closeReasonId: await reason() }
  const as = {
    organization: world.organization,
    cause: 'person',
    actorName: 'Kim Lee',
    applicationId: card.id,
  } as const
  return database.db.transaction().execute((tx) => moveApplication(tx, { ...as, ...stage }))
}
const reason = async () => {
  const row = await database.db
    .selectFrom('close_reason')
    .select('id')
    .where('organization_id', '=', world.organization)
    .executeTakeFirstOrThrow()
  return CloseReasonId.parse(row.id)
}

describe('linking a job', () => {
  test('waits for the mapping and says what is missing', async () => {
    const { change, create } = outreachesOf(database.db, world, {
      linkBlocked: () => Promise.resolve('3 stages are not mapped'),
    })
    await database.db.updateTable('job').set({ state: 'published' }).where('id', '=', job).execute()
    const id = await create('Spring')
    expect(await change(id, { jobId: job })).toMatchObject({
      status: 409,
      body: { error: { code: 'mapping-incomplete', message: 'No job can be linked yet: 3 stages are not mapped.' } },
    })
  })

  test('that Lever does not show this member is refused with what Lever shows', async () => {
    const { change, create, read } = outreachesOf(database.db, world, {
      visibleJobs: () => Promise.resolve({ kind: 'none', note: 'Interviewers see no jobs in Lever.' }),
    })
    await database.db.updateTable('job').set({ state: 'published' }).where('id', '=', job).execute()
    const id = await create('Spring')
    expect(await change(id, { name: 'Summer', jobId: job })).toMatchObject({
      status: 403,
      body: { error: { code: 'job-not-visible', message: 'Interviewers see no jobs in Lever.' } },
    })
    expect((await read(id)).name).toBe('Spring')
  })

  test('of another organization is not possible', async () => {
    const foreign = await (await aWorld(database.db)).job('Secret')
    const id = await outreaches.create('Spring')
    expect((await outreaches.change(id, { jobId: foreign })).status).toBe(404)
  })

  test('takes people along who were added before', async () => {
    const ada = await world.candidate('Ada')
    const id = await outreaches.create('Spring')
    await outreaches.add(id, [ada])
    await takeHappenings(database.db, world.organization)
    await outreaches.change(id, { jobId: job })
    expect(await cards(ada)).toMatchObject([{ jobId: job, outreachId: id, moveSeq: 1 }])
    expect(await takeHappenings(database.db, world.organization)).toContainEqual(
      expect.objectContaining({ topic: 'application.changed', urgency: 'person' }),
    )
  })

  test('merges with the application a candidate has for it: the further place by hand wins', async () => {
    const ada = await world.candidate('Ada')
    const first = await outreaches.create('First', job)
    await outreaches.add(first, [ada])
    const second = await outreaches.create('Second')
    await outreaches.add(second, [ada])
    await move(ada, null, 'Screening')
    await outreaches.change(second, { jobId: job })
    expect(await cards(ada)).toMatchObject([{ jobId: job, stageId: world.stage('Screening') }])
    expect(Object.keys(await enrollmentsOf(database.db, ada)).toSorted()).toEqual(['First', 'Second'])
  })

  test('merges with a closed application: the stop wins and ends the enrollment', async () => {
    const ada = await world.candidate('Ada')
    const first = await outreaches.create('First', job)
    await outreaches.add(first, [ada])
    await move(ada, job, 'Not interested')
    const second = await outreaches.create('Second')
    await outreaches.add(second, [ada])
    await outreaches.change(second, { jobId: job })
    expect(await cards(ada)).toMatchObject([{ stageId: world.stage('Not interested') }])
    expect(await enrollmentsOf(database.db, ada)).toMatchObject({ Second: 'stopped, closed' })
  })

  test('is locked once somebody is in Lever for it', async () => {
    const ada = await world.candidate('Ada')
    const id = await outreaches.create('Spring', job)
    await outreaches.add(id, [ada])
    const [card] = await cards(ada)
    if (!card) throw new Error('no application')
    const facts = { direction: null, words: '', place: 'New lead', url: null, linked: true } as const
    await database.db
      .transaction()
      .execute((tx) => setLeverFacts(tx, world.organization, [{ applicationId: card.id, mark: 'in-step', ...facts }]))
    const other = await world.job('Other')
    expect(await outreaches.change(id, { jobId: other })).toMatchObject({
      status: 409,
      body: { error: { code: 'job-locked' } },
    })
    expect(await outreaches.change(id, { jobId: null })).toMatchObject({ status: 409 })
    expect((await outreaches.read(id)).jobLocked).toBe('1 person is already in Lever for it; copy the outreach instead')
    expect((await outreaches.change(id, { jobId: job, name: 'Summer' })).status).toBe(200)
  })

  test('to another job leaves an application alone that another outreach needs', async () => {
    const ada = await world.candidate('Ada')
    const first = await outreaches.create('First', job)
    const second = await outreaches.create('Second', job)
    await outreaches.add(first, [ada])
    await outreaches.add(second, [ada])
    const other = await world.job('Other')
    await outreaches.change(second, { jobId: other })
    const all = await cards(ada)
    expect(new Set(all.map((card) => card.jobId))).toEqual(new Set([job, other]))
    await outreaches.change(second, { jobId: null })
    expect((await cards(ada)).map((card) => card.jobId)).toContain(null)
    expect(await enrollmentsOf(database.db, ada)).toEqual({ First: 'waiting', Second: 'waiting' })
  })
})
