import { Candidate, CandidateId, MergeAnswer, MergePreview, SyncHealth } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { candidatesRoutes } from '../candidates/index.ts'
import { outreachesOf, enrollmentsOf } from '../outreach/testing.ts'
import { asking } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { mergeRoutes } from './merge-routes.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  ask = asking(mergeRoutes(world.app), world.caller)
})

const candidateOf = async (application: ApplicationId) => {
  const row = await database.db
    .selectFrom('application')
    .select('candidate_id')
    .where('id', '=', application)
    .executeTakeFirst()
  return row ? CandidateId.parse(row.candidate_id) : null
}
const candidateIn = async (application: ApplicationId) => {
  const id = await candidateOf(application)
  if (!id) throw new Error('The application is gone')
  return id
}
const pairings = () =>
  database.db
    .selectFrom('pairing')
    .select(['application_id', 'opportunity_id', 'dirty'])
    .where('organization_id', '=', world.organization)
    .where('opportunity_id', 'is not', null)
    .execute()
const merge = (kept: CandidateId, absorbed: CandidateId, survivors: ApplicationId[] = []) =>
  ask('POST', `/api/candidates/${kept}/merge`, { absorbed, survivors })
const candidatePage = () =>
  asking(
    candidatesRoutes(world.app, {
      applicationsOf: () => Promise.resolve([]),
      differencesInLever: () => Promise.resolve([]),
      knownInLever: () => Promise.resolve([]),
      inOutreach: () => Promise.resolve(new Set()),
      jobOf: () => Promise.resolve(null),
      entryWords: () => Promise.resolve(''),
    }),
    world.caller,
  )

const madeOn = (pages: ReturnType<typeof asking>) => async (details: object) =>
  Candidate.parse((await pages('POST', '/api/candidates', details)).body).id

describe('two candidates become one', () => {
  test('with details, notes and what they are known by; the old address leads to the one that stays', async () => {
    const pages = candidatePage()
    const make = madeOn(pages)
    const ada = await make({ name: 'Ada Lovelace', emails: [{ value: 'ada@work.example' }], company: 'Acme' })
    const twin = await make({ name: 'A. Lovelace', emails: [{ value: 'ada@home.example' }], location: 'London' })
    await pages('POST', `/api/candidates/${twin}/notes`, { body: 'Met in May' })
    expect(await merge(ada, twin)).toMatchObject({ status: 200, body: { candidateId: ada, detached: [] } })
    expect((await pages('GET', `/api/candidates/${twin}`)).body).toMatchObject({
      id: ada,
      name: 'Ada Lovelace',
      company: 'Acme',
      location: 'London',
      emails: [{ value: 'ada@work.example' }, { value: 'ada@home.example' }],
    })
    const again = await pages('POST', '/api/candidates', { name: 'Ada', emails: [{ value: 'ada@home.example' }] })
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'same-person', value: ada } } })
    const history = JSON.stringify((await pages('GET', `/api/candidates/${twin}/timeline`)).body)
    expect(history).toContain('Met in May')
    expect(history).toContain('Merged with A. Lovelace')
  })

  test('an address both had is theirs again', async () => {
    const pages = candidatePage()
    const make = madeOn(pages)
    const ada = await make({ name: 'Ada', emails: [{ value: 'office@acme.example' }] })
    const twin = await make({ name: 'Ada L', emails: [{ value: 'ada@home.example' }] })
    const { revision } = Candidate.parse((await pages('GET', `/api/candidates/${twin}`)).body)
    const emails = [{ value: 'ada@home.example' }, { value: 'office@acme.example' }]
    expect(await pages('PUT', `/api/candidates/${twin}`, { name: 'Ada L', emails, revision })).toMatchObject({
      status: 200,
    })
    await merge(ada, twin)
    const again = await pages('POST', '/api/candidates', { name: 'Ada', emails: [{ value: 'office@acme.example' }] })
    expect(again).toMatchObject({ status: 409, body: { error: { value: ada } } })
  })

  test('an application for another job comes over with its tie', async () => {
    const ours = await candidateIn(await world.pair('Ada', {}))
    const there = await world.application('Ada Two', { jobId: await world.job('Another') })
    await merge(ours, await candidateIn(there))
    expect(await candidateOf(there)).toBe(ours)
  })
})

describe('where both have an application for one job', () => {
  test('the one that is in Lever stays, and the further stage by a person wins', async () => {
    const inLever = await world.pair('Ada', { stage: 'Sourced' })
    const onlyHere = await world.pair('Ada Two', { stage: 'Screening', at: null, mark: 'on-hold' })
    const kept = await candidateIn(onlyHere)
    const absorbed = await candidateIn(inLever)
    expect(await merge(kept, absorbed)).toMatchObject({ status: 200 })
    expect(await candidateOf(onlyHere)).toBeNull()
    expect(await candidateOf(inLever)).toBe(kept)
    expect(await pairings()).toMatchObject([{ application_id: inLever, dirty: true }])
    const stage = await database.db
      .selectFrom('application')
      .select('stage_id')
      .where('id', '=', inLever)
      .executeTakeFirst()
    expect(stage?.stage_id).toBe(world.stage('Screening'))
  })

  test('of two in Lever a person picks, and the other is detached and listed', async () => {
    const first = await world.pair('Ada', {})
    const second = await world.pair('Ada Two', { at: 'Responded' })
    await database.db
      .updateTable('application')
      .set({ lever_url: 'https://lever.example/candidates/1' })
      .where('id', 'in', [first, second])
      .execute()
    const kept = await candidateIn(first)
    const absorbed = await candidateIn(second)
    const preview = await ask('GET', `/api/candidates/${kept}/merge?with=${absorbed}`)
    expect(MergePreview.parse(preview.body).pairs).toMatchObject([{ title: 'Engineer', survives: null }])
    expect(await merge(kept, absorbed)).toMatchObject({ status: 409, body: { error: { code: 'choose-application' } } })
    expect(await pairings()).toHaveLength(2)
    const answer = MergeAnswer.parse((await merge(kept, absorbed, [second])).body)
    expect(answer.detached).toEqual([{ title: 'Engineer', leverUrl: 'https://lever.example/candidates/1' }])
    expect(await candidateOf(first)).toBeNull()
    expect(await candidateOf(second)).toBe(kept)
    expect(await pairings()).toMatchObject([{ application_id: second }])
  })

  test('nobody is merged while a Lead is being made', async () => {
    const ours = await world.pair('Ada', {})
    const theirs = await world.pair('Ada Two', { at: null })
    await database.db
      .insertInto('intent')
      .values({
        organization_id: world.organization,
        connection_id: world.connection,
        application_id: theirs,
        kind: 'create',
        sent_at: new Date(),
      })
      .execute()
    const answer = await merge(await candidateIn(ours), await candidateIn(theirs))
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'lead-being-made' } } })
  })

  test('the enrollment that came further tells what is still to be sent', async () => {
    const outreaches = outreachesOf(database.db, world)
    const outreach = await outreaches.create('Autumn')
    const other = await outreaches.create('Winter')
    const ada = await world.candidate('Ada')
    const twin = await world.candidate('Ada Two')
    await outreaches.add(outreach, [ada, twin])
    await outreaches.add(other, [twin])
    await database.db
      .updateTable('enrollment')
      .set({ done_steps: 2, status: 'stopped', stopped_because: 'answered' })
      .where('candidate_id', '=', twin)
      .where('outreach_id', '=', outreach)
      .execute()
    expect(await merge(ada, twin)).toMatchObject({ status: 200 })
    expect(await enrollmentsOf(database.db, ada)).toEqual({ Autumn: 'stopped, answered', Winter: 'waiting' })
    const steps = await database.db
      .selectFrom('enrollment')
      .select('done_steps')
      .where('outreach_id', '=', outreach)
      .execute()
    expect(steps).toEqual([{ done_steps: 2 }])
  })
})

test('whoever is on hold as the same person as another is offered that other', async () => {
  const ada = await world.pair('Ada', {})
  await world.pair('Ada Two', { at: null, mark: 'on-hold', hold: { kind: 'same-person', with: ada } })
  const { holds } = SyncHealth.parse((await world.ask('GET', '/api/sync')).body)
  expect(holds[0]?.actions[0]?.action).toBe('merge-people')
  expect(holds[0]?.people).toMatchObject([{ name: 'Ada Two', sameAs: { id: await candidateIn(ada), name: 'Ada' } }])
})

describe('refused, with nothing changed', () => {
  test.each([
    ['themselves', async (ada: CandidateId) => ada, 400, 'same-candidate'],
    [
      'somebody of another organization',
      async () => candidateIn(await (await connectedWorld(database)).pair('Eve', {})),
      404,
      'candidate-unknown',
    ],
  ])('with %s', async (_who, other, status, code) => {
    const ada = await world.candidate('Ada')
    expect(await merge(ada, await other(ada))).toMatchObject({ status, body: { error: { code } } })
  })

  test('with somebody whose data was erased', async () => {
    const ada = await world.candidate('Ada')
    const erased = await world.candidate('Erased')
    await database.db.updateTable('candidate').set({ anonymized_at: new Date() }).where('id', '=', erased).execute()
    expect(await merge(ada, erased)).toMatchObject({ status: 409, body: { error: { code: 'erased' } } })
  })
})
