import { randomBytes, randomUUID } from 'node:crypto'
import { AddPeopleAnswer, Preview } from '@fulcrum/contract'
import type { JobId, OutreachId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { candidatesRoutes } from '../candidates/index.ts'
import { cardsOf, moveApplication } from '../pipeline/index.ts'
import { asking, aWorld, takeHappenings } from '../pipeline/testing.ts'
import type { World } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { previewAnswers } from './index.ts'
import type { LeverGate } from './index.ts'
import { enrollmentsOf, openGate, outreachesOf } from './testing.ts'

let database: DatabaseHandle
let world: World
let job: JobId
let outreaches: ReturnType<typeof outreachesOf>
let id: OutreachId
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await aWorld(database.db)
  job = await world.job('Senior engineer')
  outreaches = outreachesOf(database.db, world)
  id = await outreaches.create('Spring', job)
})

/** Shows people to the preview, as the dialog does. */
const preview = async (text: string, outreachId = id, of = world): Promise<string> =>
  (await look(text, outreachId, of)).previewId
async function look(text: string, outreachId = id, of = world): Promise<Preview> {
  const app = {
    db: database.db,
    clock: { now: () => Date.now() },
    random: { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) },
    poke: () => {},
  }
  const routes = candidatesRoutes(app, {
    applicationsOf: (organization, candidateId) => cardsOf(database.db, organization, { candidateId }),
    differencesInLever: () => Promise.resolve([]),
    ...previewAnswers(app, openGate),
  })
  const { body } = await asking(routes, of.caller)('POST', '/api/candidates/preview', {
    outreachId,
    input: { kind: 'paste', text },
  })
  return Preview.parse(body)
}
const add = (previewId: string, more: { archivedChoice?: string } = {}, using = outreaches, to = id) =>
  using.ask('POST', `/api/outreaches/${to}/people`, { previewId, ...more })
const added = async (...args: Parameters<typeof add>) => AddPeopleAnswer.parse((await add(...args)).body)
const cards = () => cardsOf(database.db, world.organization, {})
const two = 'Ada Lovelace <ada@example.com>\nBob Stone <bob@example.com>'
const published = () => database.db.updateTable('job').set({ state: 'published' }).where('id', '=', job).execute()

describe('adding people', () => {
  test('gives each a candidacy in the entry stage and an enrollment, and tells sync that somebody waits', async () => {
    const previewId = await preview(two)
    await takeHappenings(database.db, world.organization)
    expect(await added(previewId)).toMatchObject({ added: 2, alreadyThere: 0, leftOut: 0 })
    const all = await cards()
    expect(all.map((card) => card.name).toSorted((a, b) => a.localeCompare(b))).toEqual(['Ada Lovelace', 'Bob Stone'])
    for (const card of all)
      expect(card).toMatchObject({ jobId: job, outreachName: 'Spring', stageId: world.stage('Sourced') })
    const happenings = await takeHappenings(database.db, world.organization)
    expect(happenings.filter((one) => JSON.stringify(one).includes('application.changed'))).toMatchObject([
      { urgency: 'person' },
      { urgency: 'person' },
    ])
  })

  test('of one preview twice adds nobody twice and answers the same, also at once', async () => {
    const previewId = await preview(two)
    const [first, second] = await Promise.all([added(previewId), added(previewId)])
    expect(second).toEqual(first)
    expect(await added(previewId)).toEqual(first)
    expect(await cards()).toHaveLength(2)
    expect((await outreaches.read(id)).people).toBe(2)
  })

  test('who is there already is said so and stays where they stand', async () => {
    await added(await preview(two))
    const [card] = await cards()
    if (!card) throw new Error('nobody was added')
    await database.db.transaction().execute((tx) =>
      moveApplication(tx, {
        organization: world.organization,
        cause: 'person',
        actorName: 'Kim Lee',
        applicationId: card.id,
        toStageId: world.stage('Offer'),
        closeReasonId: null,
      }),
    )
    const seen = await look(`${two}\nCai Wen <cai@example.com>`)
    expect(seen.counts).toMatchObject({ new: 1, known: 0, 'in-outreach': 2 })
    const answer = await added(seen.previewId)
    expect(answer).toMatchObject({ added: 1, alreadyThere: 2 })
    expect((await cards()).map((one) => one.moveSeq).toSorted((a, b) => a - b)).toEqual([1, 1, 2])
  })

  test('who stands further along for the job is shown in the new outreach and not written to', async () => {
    await added(await preview('Ada Lovelace <ada@example.com>'))
    const [card] = await cards()
    if (!card) throw new Error('nobody was added')
    await database.db.transaction().execute((tx) =>
      moveApplication(tx, {
        organization: world.organization,
        cause: 'person',
        actorName: 'Kim Lee',
        applicationId: card.id,
        toStageId: world.stage('Offer'),
        closeReasonId: null,
      }),
    )
    const second = await outreaches.create('Summer', job)
    const previewId = await preview('Ada Lovelace <ada@example.com>', second)
    expect(await added(previewId, {}, outreaches, second)).toMatchObject({ added: 1 })
    expect(await enrollmentsOf(database.db, card.candidateId)).toMatchObject({ Summer: 'stopped, stands in Offer' })
  })

  test('more than five people are bulk', async () => {
    const many = Array.from({ length: 6 }, (_, n) => `Person ${n} <person${n}@example.com>`).join('\n')
    const previewId = await preview(many)
    await takeHappenings(database.db, world.organization)
    expect(await added(previewId)).toMatchObject({ added: 6 })
    const happenings = JSON.stringify(await takeHappenings(database.db, world.organization))
    expect(happenings).toContain('"urgency":"bulk"')
    expect(happenings).not.toContain('"urgency":"person"')
  })

  test('leaves out who must not be contacted, and lists them', async () => {
    await added(await preview('Ada Lovelace <ada@example.com>'))
    await database.db
      .updateTable('candidate')
      .set({ do_not_contact: true })
      .where('organization_id', '=', world.organization)
      .execute()
    const second = await outreaches.create('Summer', job)
    const answer = await added(await preview(two, second), {}, outreaches, second)
    expect(answer).toMatchObject({ added: 1, leftOut: 1 })
    expect(answer.rows.find((row) => row.outcome === 'left-out')).toMatchObject({
      name: 'Ada Lovelace',
      why: 'Marked do not contact.',
    })
  })

  test('keeps the choice for people whom Lever knows only as archived, or leaves them out', async () => {
    await added(await preview('Ada Lovelace <ada@example.com>'), { archivedChoice: 'reactivate' })
    const row = await database.db
      .selectFrom('application')
      .select('lever_archived_choice')
      .where('organization_id', '=', world.organization)
      .executeTakeFirst()
    expect(row?.lever_archived_choice).toBe('reactivate')
    const archived = outreachesOf(database.db, world, {
      knownOnJob: (_organization, _job, people) =>
        Promise.resolve(
          people.map((one) =>
            one.emails.includes('cy@example.com') ? { kind: 'archived', words: 'Archived in Lever' } : null,
          ),
        ),
    })
    const previewId = await preview('Cy Young <cy@example.com>\nDee Dee <dee@example.com>')
    expect(await added(previewId, { archivedChoice: 'leave-out' }, archived)).toMatchObject({ added: 1, leftOut: 1 })
  })

  test('is all or nothing', async () => {
    const previewId = await preview(two)
    const failing: Partial<LeverGate> = { knownOnJob: () => Promise.reject(new Error('the database went away')) }
    const broken = outreachesOf(database.db, world, failing)
    await expect(add(previewId, { archivedChoice: 'leave-out' }, broken)).rejects.toThrow('went away')
    const candidates = await database.db
      .selectFrom('candidate')
      .select('id')
      .where('organization_id', '=', world.organization)
      .execute()
    expect(candidates).toEqual([])
    expect(await added(previewId)).toMatchObject({ added: 2 })
  })

  test('to a linked outreach needs a member who sees the job in Lever', async () => {
    const previewId = await preview(two)
    await published()
    const interviewer = outreachesOf(database.db, world, {
      visibleJobs: () => Promise.resolve({ kind: 'none', note: 'Interviewers see no jobs in Lever.' }),
    })
    expect(await add(previewId, {}, interviewer)).toMatchObject({
      status: 403,
      body: { error: { code: 'job-not-visible', message: 'Interviewers see no jobs in Lever.' } },
    })
    expect(await cards()).toEqual([])
  })

  test('asks to look again where the outreach was linked to another job since', async () => {
    const previewId = await preview(two)
    await database.db.updateTable('outreach').set({ job_id: null }).where('id', '=', id).execute()
    expect(await add(previewId)).toMatchObject({ status: 409, body: { error: { code: 'job-changed-since' } } })
    expect(await cards()).toEqual([])
  })

  test('works only with a preview of this outreach and organization, while the outreach runs', async () => {
    const other = await outreaches.create('Other')
    const previewId = await preview(two)
    expect(await add(previewId, {}, outreaches, other)).toMatchObject({ status: 409 })
    const stranger = await aWorld(database.db)
    const theirs = outreachesOf(database.db, stranger)
    const theirOutreach = await theirs.create('Theirs')
    expect(await add(previewId, {}, theirs, theirOutreach)).toMatchObject({ status: 404 })
    expect(await add(previewId, {}, theirs, id)).toMatchObject({ status: 404 })
    await outreaches.change(id, { status: 'completed', typed: 'COMPLETE' })
    expect(await add(previewId)).toMatchObject({ status: 409, body: { error: { code: 'outreach-completed' } } })
  })
})
