import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Home, Outreach, OutreachActivity, OutreachList } from '@fulcrum/contract'
import type { CandidateId, JobId } from '@fulcrum/contract'
import { cardsOf, moveApplication, setLeverFacts } from '../pipeline/index.ts'
import type { MoveAs } from '../pipeline/index.ts'
import { aWorld, takeHappenings } from '../pipeline/testing.ts'
import type { World } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { append, readOutbox } from '../platform/outbox.ts'
import { testDatabase } from '../platform/testing.ts'
import { stopEnrollmentsReader } from './index.ts'
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

const titles = async (id: string) => {
  const { body } = await outreaches.ask('GET', `/api/outreaches/${id}/activity`)
  return OutreachActivity.parse(body).items.map(({ title, detail }) => (detail ? `${title}. ${detail}` : title))
}
const email = { kind: 'email', delayDays: 0, subject: 'Hello', body: 'Hi' }

describe('an outreach', () => {
  test('begins as a draft and keeps its steps in order', async () => {
    const id = await outreaches.create('Spring engineers')
    const steps = [email, { kind: 'call', delayDays: 3, subject: '', body: 'Ask about the move' }]
    await outreaches.ask('PUT', `/api/outreaches/${id}/steps`, { steps })
    await outreaches.ask('PUT', `/api/outreaches/${id}/steps`, { steps: steps.toReversed() })
    const outreach = await outreaches.read(id)
    expect(outreach).toMatchObject({ status: 'draft', people: 0, sent: 0, owner: { id: world.caller.user.id } })
    expect(outreach.steps.map((step) => step.kind)).toEqual(['call', 'email'])
  })

  test('is copied with its steps, without people and job', async () => {
    const id = await outreaches.create('Spring', job)
    await outreaches.ask('PUT', `/api/outreaches/${id}/steps`, { steps: [email] })
    await outreaches.add(id, [await world.candidate('Ada')])
    const { body } = await outreaches.ask('POST', '/api/outreaches', { name: 'Summer', copyOf: id })
    const copy = Outreach.parse(body)
    expect(copy).toMatchObject({ name: 'Summer', job: null, people: 0, status: 'draft' })
    expect(copy.steps).toHaveLength(1)
  })

  test('of another organization cannot be seen, changed, copied or read', async () => {
    const id = await outreaches.create('Spring')
    const stranger = outreachesOf(database.db, await aWorld(database.db))
    expect(OutreachList.parse((await stranger.ask('GET', '/api/outreaches')).body).outreaches).toEqual([])
    for (const [method, path, body] of [
      ['GET', `/api/outreaches/${id}`, undefined],
      ['GET', `/api/outreaches/${id}/activity`, undefined],
      ['PATCH', `/api/outreaches/${id}`, { name: 'Mine' }],
      ['PUT', `/api/outreaches/${id}/steps`, { steps: [] }],
      ['POST', '/api/outreaches', { name: 'Copy', copyOf: id }],
    ] as const)
      expect((await stranger.ask(method, path, body)).status).toBe(404)
    expect((await outreaches.read(id)).name).toBe('Spring')
  })

  test('is launched, paused, resumed and, typed out, completed; its history says so', async () => {
    const id = await outreaches.create('Spring')
    await outreaches.change(id, { status: 'active' })
    await outreaches.change(id, { status: 'paused' })
    await outreaches.change(id, { status: 'active' })
    expect(await outreaches.change(id, { status: 'completed' })).toMatchObject({
      status: 400,
      body: { error: { code: 'not-typed', field: 'typed' } },
    })
    await outreaches.change(id, { status: 'completed', typed: 'COMPLETE' })
    expect(await outreaches.change(id, { status: 'active' })).toMatchObject({ status: 409 })
    const history = await titles(id)
    expect(history.slice(0, 3).map((line) => line.split('.')[0])).toEqual(['Completed', 'Resumed', 'Paused'])
    expect(history[3]).toBe(
      'Launched. It has no steps yet. Nobody is in it yet. No job is linked, so its people are not in Lever.',
    )
  })
})

describe('one person', () => {
  const start = async (...names: string[]) => {
    const ada = await world.candidate('Ada')
    const ids = []
    for (const name of names) {
      const id = await outreaches.create(name, job)
      await outreaches.add(id, [ada])
      await outreaches.change(id, { status: 'active' })
      ids.push(id)
    }
    return { ada, ids }
  }

  test('is active in one outreach; the other waits and says so, and begins when the first ends', async () => {
    const { ada, ids } = await start('First', 'Second')
    expect(await enrollmentsOf(database.db, ada)).toEqual({ First: 'active', Second: 'waiting' })
    const [first, second] = ids
    expect((await titles(second ?? ''))[0]).toContain('1 person must wait: another outreach writes to them')
    const [card] = await cardsOf(database.db, world.organization, {
      candidateId: ada,
      ...(second && { outreachId: second }),
    })
    expect(card?.stepWords).toBe('Waits for another outreach')
    if (first) await outreaches.change(first, { status: 'completed', typed: 'COMPLETE' })
    expect(await enrollmentsOf(database.db, ada)).toEqual({ First: 'finished', Second: 'active' })
  })

  test('launched by two outreaches at once is active in exactly one', async () => {
    const ada = await world.candidate('Ada')
    const ids = []
    for (const name of ['A', 'B', 'C']) {
      const id = await outreaches.create(name, job)
      await outreaches.add(id, [ada])
      ids.push(id)
    }
    const answers = await Promise.all(ids.map((id) => outreaches.change(id, { status: 'active' })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const states = Object.values(await enrollmentsOf(database.db, ada))
    expect(states.toSorted()).toEqual(['active', 'waiting', 'waiting'])
  })

  test('who must not be contacted never becomes active', async () => {
    const ada = await world.candidate('Ada')
    await database.db.updateTable('candidate').set({ do_not_contact: true }).where('id', '=', ada).execute()
    const id = await outreaches.create('Spring', job)
    await outreaches.add(id, [ada])
    await outreaches.change(id, { status: 'active' })
    expect(await enrollmentsOf(database.db, ada)).toEqual({ Spring: 'waiting' })
  })

  describe('stops', () => {
    const move = async (candidateId: CandidateId, to: string, cause: MoveAs['cause']) => {
      const [card] = await cardsOf(database.db, world.organization, { candidateId })
      if (!card) throw new Error('no application')
      return database.db.transaction().execute((tx) =>
        moveApplication(tx, {
          organization: world.organization,
          applicationId: card.id,
          toStageId: world.stage(to),
          closeReasonId: null,
          cause,
          actorName: 'Lever',
        }),
      )
    }
    /** What the relay would do once. */
    const relay = async () => {
      await database.db
        .updateTable('outbox')
        .set((row) => ({ seq: row.ref('id') }))
        .where('organization_id', '=', world.organization)
        .execute()
      const happenings = await readOutbox(database.db, 0, 1_000, world.organization)
      const reader = stopEnrollmentsReader({ db: database.db, poke: () => {} })
      await reader.handle(happenings)
      return takeHappenings(database.db, world.organization)
    }

    test('where Lever closed, in every outreach of that application; doing it twice changes nothing', async () => {
      const { ada, ids } = await start('First', 'Second')
      await move(ada, 'Rejected', 'lever')
      await relay()
      expect(await enrollmentsOf(database.db, ada)).toEqual({ First: 'stopped, closed', Second: 'stopped, closed' })
      expect((await titles(ids[0] ?? ''))[0]).toBe('Stopped for 1 person: closed')
      await move(ada, 'Offer', 'lever')
      await relay()
      expect(await relay()).toEqual([])
    })

    test('for who must not be contacted any more, though nobody moved', async () => {
      const { ada } = await start('Spring', 'Summer')
      await database.db.transaction().execute(async (tx) => {
        await tx.updateTable('candidate').set({ do_not_contact: true }).where('id', '=', ada).execute()
        await append(tx, world.organization, [{ topic: 'candidate.changed', candidateId: ada, urgency: 'person' }])
      })
      await relay()
      expect(await enrollmentsOf(database.db, ada)).toEqual({
        Spring: 'stopped, do not contact',
        Summer: 'stopped, do not contact',
      })
    })

    test('for who is archived in Lever, though nobody was moved here', async () => {
      const { ada } = await start('Spring')
      const [card] = await cardsOf(database.db, world.organization, { candidateId: ada })
      if (!card) throw new Error('no application')
      const shown = { applicationId: card.id, mark: 'on-hold', direction: null, url: null, linked: true } as const
      await database.db
        .transaction()
        .execute((tx) =>
          setLeverFacts(tx, world.organization, [
            { ...shown, words: 'not mapped', place: 'Archived: Timing', stop: 'archived in Lever' },
          ]),
        )
      await relay()
      expect(await enrollmentsOf(database.db, ada)).toEqual({ Spring: 'stopped, archived in Lever' })
    })

    test('where Lever moved past the lead stages, not where somebody here did', async () => {
      const { ada } = await start('Spring')
      await move(ada, 'Screening', 'person')
      await relay()
      expect(await enrollmentsOf(database.db, ada)).toEqual({ Spring: 'active' })
      await move(ada, 'On-site', 'lever')
      const told = await relay()
      expect(await enrollmentsOf(database.db, ada)).toEqual({ Spring: 'stopped, moved on in Lever' })
      expect(told).toContainEqual(expect.objectContaining({ topic: 'outreach.changed' }))
      const [card] = await cardsOf(database.db, world.organization, { candidateId: ada })
      expect(card?.stepWords).toBe('Stopped, moved on in Lever')
    })
  })
})

test('the first page ticks what was done and counts the week', async () => {
  const home = async () => Home.parse((await outreaches.ask('GET', '/api/home')).body)
  expect((await home()).checklist.filter((step) => step.done)).toEqual([])
  const id = await outreaches.create('Spring', job)
  await outreaches.add(id, [await world.candidate('Ada')])
  const { checklist, week } = await home()
  expect(checklist.filter((step) => step.done).map((step) => step.detail)).toEqual([
    'Spring is linked to Senior engineer',
    '1 person added',
  ])
  expect(week[0]).toEqual({ label: 'People added', now: 1, before: 0 })
})

test('the first page ticks moving only where the move could arrive in Lever', async () => {
  const isMoved = async () =>
    Home.parse((await outreaches.ask('GET', '/api/home')).body).checklist.find(({ key }) => key === 'move')?.done
  const applicationId = await world.application('Ada', { jobId: job })
  const to = { organization: world.organization, applicationId, closeReasonId: null, actorName: 'Kim Lee' }
  const { db } = database
  await db
    .transaction()
    .execute((tx) => moveApplication(tx, { ...to, toStageId: world.stage('Responded'), cause: 'person' }))
  expect(await isMoved()).toBe(false)
  const facts = { mark: 'in-step', direction: null, words: '', place: 'New lead', url: null, linked: true } as const
  await db.transaction().execute((tx) => setLeverFacts(tx, world.organization, [{ applicationId, ...facts }]))
  expect(await isMoved()).toBe(true)
})
