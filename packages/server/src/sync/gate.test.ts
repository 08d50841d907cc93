import { CandidateId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aWorld } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { checklistFacts, leverGate, memberLeverUsers } from './gate.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let gate: ReturnType<typeof leverGate>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  gate = leverGate(world.app)
})

const leverUser = (id: string, role: string, facts: { deactivated?: boolean } = {}) =>
  database.db
    .insertInto('lever_user')
    .values({
      organization_id: world.organization,
      connection_id: world.connection,
      id,
      name: `Lever ${id}`,
      email: `${id}@Example.com`,
      access_role: role,
      deactivated: facts.deactivated ?? false,
    })
    .execute()
const visibleTo = (id: string) => gate.visibleJobs(world.as(`${id}@example.com`))
const map = async () => world.ask('PUT', '/api/mapping', await world.suggestedChange())

describe('linking', () => {
  test('waits for a connection, then for the mapping, and says what is missing', async () => {
    const alone = await aWorld(database.db)
    expect(await gate.linkBlocked(alone.organization)).toBe('Lever is not connected')
    expect(await gate.linkBlocked(world.organization)).toBe(
      '14 stages here and 10 stages and archive reasons in Lever are not mapped',
    )
    await map()
    expect(await gate.linkBlocked(world.organization)).toBeNull()
  })
})

describe('the jobs that a member sees', () => {
  test.each(['super admin', 'admin', 'team member'])('are all of them to a %s', async (role) => {
    await leverUser('mina', role)
    expect(await visibleTo('mina')).toEqual({ kind: 'all', note: null })
  })

  test('are their own to a limited team member, as owner or hiring manager', async () => {
    for (const id of ['owner', 'manager', 'other']) await leverUser(id, 'limited team member')
    expect(await visibleTo('owner')).toMatchObject({ kind: 'some', jobIds: [world.jobId] })
    expect(await visibleTo('manager')).toMatchObject({ kind: 'some', jobIds: [world.jobId] })
    expect(await visibleTo('other')).toMatchObject({ kind: 'some', jobIds: [] })
  })

  test.each([
    ['an interviewer', 'interviewer', 'In Lever you are an Interviewer, and interviewers do not see jobs.'],
    [
      'somebody with a custom role',
      '5b2c',
      'In Lever you have a custom role, and Lever does not tell what it may see. Ask an admin to link the job.',
    ],
  ])('are none to %s, with the reason', async (_, role, note) => {
    await leverUser('sam', role)
    expect(await visibleTo('sam')).toEqual({ kind: 'none', note })
  })

  test('are none to whom Lever does not know or has deactivated', async () => {
    await leverUser('gone', 'admin', { deactivated: true })
    for (const id of ['gone', 'nobody']) {
      const visible = await visibleTo(id)
      expect(visible.kind).toBe('none')
      expect(visible.note).toContain('Lever has no active user with your address')
    }
  })

  test('are none before Lever is connected', async () => {
    const alone = await aWorld(database.db)
    expect(await gate.visibleJobs(alone.caller)).toMatchObject({ kind: 'none' })
  })
})

describe('what Lever has of people on a job', () => {
  const ask = (email: string, candidateId: Parameters<typeof gate.knownOnJob>[2][number]['candidateId'] = null) =>
    gate.knownOnJob(world.organization, world.jobId, [{ emails: [email], candidateId }]).then(([known]) => known)

  test('is nothing, one active, several active, or archived, by address in any spelling', async () => {
    await world.opportunity({ email: 'ada@example.com', at: 'Recruiter screen' })
    await world.opportunity({ email: 'bob@example.com', at: 'Withdrew' })
    for (let n = 0; n < 2; n += 1) await world.opportunity({ email: 'cy@example.com' })
    expect(await ask('nobody@example.com')).toBeNull()
    expect(await ask(' Ada@Example.com')).toEqual({
      kind: 'active',
      words: 'In Lever already, in “Recruiter screen”; taken over, no second Lead',
    })
    expect(await ask('bob@example.com')).toEqual({
      kind: 'archived',
      words: 'In Lever for this job, archived: Withdrew',
    })
    expect(await ask('cy@example.com')).toMatchObject({ kind: 'several' })
  })

  test('is found by our own link in Lever, too', async () => {
    const candidateId = await world.candidate('Ada')
    await world.opportunity({ ours: candidateId })
    expect(await ask('new@example.com', candidateId)).toMatchObject({ kind: 'active' })
  })

  test('is a pairing where an application here follows it', async () => {
    const application = await world.pair('Ada', { at: 'Offer' })
    const { candidate_id: id } = await database.db
      .selectFrom('application')
      .select('candidate_id')
      .where('id', '=', application)
      .executeTakeFirstOrThrow()
    const [known] = await gate.knownOnJob(world.organization, world.jobId, [
      { emails: [], candidateId: CandidateId.parse(id) },
    ])
    expect(known).toEqual({ kind: 'paired', words: 'Here and in Lever already, in “Offer”' })
  })

  test('is answered for each person in order, and never from another organization', async () => {
    await world.opportunity({ email: 'ada@example.com' })
    const known = await gate.knownOnJob(world.organization, world.jobId, [
      { emails: ['zoe@example.com'], candidateId: null },
      { emails: ['ada@example.com'], candidateId: null },
    ])
    expect(known.map((one) => one?.kind ?? null)).toEqual([null, 'active'])
    const other = await connectedWorld(database)
    expect(
      await gate.knownOnJob(other.organization, world.jobId, [{ emails: ['ada@example.com'], candidateId: null }]),
    ).toEqual([null])
  })
})

test('the words for new people name the stage that the mapping leads to', async () => {
  expect(await gate.entryWords(world.organization, world.jobId)).toContain('not mapped')
  await map()
  expect(await gate.entryWords(world.organization, world.jobId)).toBe('Each gets a Lead in “New lead”')
  const local = await world.job('Local')
  expect(await gate.entryWords(world.organization, local)).toContain('not in Lever')
})

test('members are shown as whom Lever knows them', async () => {
  await leverUser('mina', 'admin')
  const users = await memberLeverUsers(world.app)(world.organization, ['mina@example.com', 'nobody@example.com'])
  expect(users).toEqual(new Map([['mina@example.com', { name: 'Lever mina', role: 'admin' }]]))
})

test('the checklist ticks connecting and mapping, and lists holds by cause', async () => {
  const facts = checklistFacts(world.app)
  await world.pair('Ada', { hold: { kind: 'posting-closed' }, mark: 'on-hold' })
  expect(await facts(world.caller)).toMatchObject({
    connected: { done: true, detail: 'Connected by Kim Lee' },
    mapped: { done: false },
    holds: [{ words: 'The job is closed in Lever', people: 1 }],
  })
  await map()
  expect((await facts(world.caller)).mapped.done).toBe(true)
  const alone = await aWorld(database.db)
  expect(await facts(alone.caller)).toMatchObject({ connected: { done: false }, mapped: { done: false }, holds: [] })
})
