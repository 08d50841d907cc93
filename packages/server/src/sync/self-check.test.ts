import type { ApplicationId } from '@fulcrum/contract'
import { SelfCheckAnswer } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../pipeline/testing.ts'
import { selfCheckRoutes } from './self-check-routes.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let ask: ReturnType<typeof asking>
let people = 0

beforeAll(async () => {
  world = await syncWorld()
  world.startWorker()
  await world.connect()
  await world.eventually(async () => {
    const row = await world.app.db.selectFrom('connection').select('import_state').executeTakeFirstOrThrow()
    expect(row.import_state).toBe('done')
  })
  await world.map()
  ask = asking(selfCheckRoutes(world.app), world.admin)
})
afterAll(() => world.close())

async function inStep(): Promise<ApplicationId> {
  const application = await world.add(
    `Person ${(people += 1)}`,
    `checked${people}@example.com`,
    await world.job('Engineer'),
  )
  await world.eventually(async () => expect(await world.mark(application)).toMatch(/^(in-step|settled)/))
  return application
}
const latest = async () => SelfCheckAnswer.parse((await ask('GET', '/api/sync/self-check')).body).check
const finished = () =>
  world.eventually(async () => {
    const check = await latest()
    if (!check || check.state === 'running') throw new Error('still running')
    return check
  })
/** What nobody has told of yet stays so: no poll comes, and there are no webhooks. */
const keepQuiet = () =>
  world.app.db
    .updateTable('connection')
    .set({ poll_due_at: new Date(Date.now() + 3_600_000), webhooks_due_at: new Date(Date.now() + 3_600_000) })
    .execute()
const readAt = async (application: ApplicationId) =>
  await world.app.db
    .selectFrom('observation as o')
    .innerJoin('pairing as p', 'p.opportunity_id', 'o.opportunity_id')
    .select(['o.read_at', 'o.stage_id', 'o.presence'])
    .where('p.application_id', '=', application)
    .executeTakeFirstOrThrow()

test('compares everything, tells each difference with why it may be, and changes nothing', async () => {
  const [same, moved, gone] = [await inStep(), await inStep(), await inStep()]
  await keepQuiet()
  await world.control('POST', '/faults', { kind: 'webhook', effect: 'drop' })
  await world.act('moveStage', { opportunityId: await world.opportunity(moved), stageId: 'lead-responded' })
  await world.act('deleteOpportunity', { opportunityId: await world.opportunity(gone) })
  const before = await Promise.all([same, moved, gone].map(readAt))
  expect((await ask('POST', '/api/sync/self-check', { scope: 'everything' })).status).toBe(200)
  const check = await finished()
  expect(check).toMatchObject({ state: 'done', total: 3, compared: 3, differenceCount: 2, words: '' })
  expect(check.differences.map(({ applicationId, kind, ours, levers }) => [applicationId, kind, ours, levers])).toEqual(
    [
      [gone, 'gone', 'Sourced', 'Deleted'],
      [moved, 'lever-elsewhere', 'Sourced', 'Responded'],
    ],
  )
  expect(check.differences[1]?.agreed).toBe('Sourced here, New lead in Lever')
  expect(check.differences[1]?.why).toContain('since Fulcrum read it last')
  expect(await Promise.all([same, moved, gone].map(readAt))).toEqual(before)
  expect(await world.stage(moved)).toBe('Sourced')
})

test('a sample reads each by its id, and a second press while it runs is refused', async () => {
  await world.control('POST', '/faults', {
    kind: 'latency',
    ms: 300,
    match: { method: 'GET', path: '/v1/opportunities/*' },
  })
  await ask('POST', '/api/sync/self-check', { scope: 'sample' })
  expect((await ask('POST', '/api/sync/self-check', { scope: 'sample' })).status).toBe(409)
  const check = await finished()
  expect(check).toMatchObject({ scope: 'sample', state: 'done', compared: 3, calls: 3 })
  await world.control('DELETE', '/faults')
})

test('stops where a person presses stop, and keeps what it found', async () => {
  await world.control('POST', '/faults', {
    kind: 'latency',
    ms: 200,
    match: { method: 'GET', path: '/v1/opportunities' },
  })
  await ask('POST', '/api/sync/self-check', { scope: 'everything' })
  await ask('POST', '/api/sync/self-check/stop')
  expect(await finished()).toMatchObject({ state: 'stopped' })
  await world.control('DELETE', '/faults')
})

test('is for admins to begin and stop, and for everybody to read', async () => {
  const member = asking(selfCheckRoutes(world.app), { ...world.admin, role: 'member' })
  expect((await member('POST', '/api/sync/self-check', { scope: 'sample' })).status).toBe(403)
  expect((await member('POST', '/api/sync/self-check/stop')).status).toBe(403)
  expect((await member('GET', '/api/sync/self-check')).status).toBe(200)
})

test('finds a second opportunity that we made for the same person', async () => {
  const application = await inStep()
  await keepQuiet()
  const made = await world.app.db
    .selectFrom('application')
    .select('candidate_id')
    .where('id', '=', application)
    .executeTakeFirstOrThrow()
  const posting = await world.app.db
    .selectFrom('job')
    .select('posting_id')
    .where('id', '=', await world.job('Engineer'))
    .executeTakeFirstOrThrow()
  await fetch(`${world.sandbox.api}/opportunities?perform_as=${await anyUser()}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}`,
    },
    body: JSON.stringify({
      name: 'Twin',
      emails: ['twin@example.com'],
      postings: [posting.posting_id],
      links: [`${world.app.config.publicUrl}/candidates/${made.candidate_id}`],
    }),
  }).then((response) => expect(response.status).toBeLessThan(300))
  await ask('POST', '/api/sync/self-check', { scope: 'everything' })
  const { differences } = await finished()
  expect(differences.find(({ applicationId }) => applicationId === application)).toMatchObject({ kind: 'twin' })
})

async function anyUser(): Promise<string> {
  const row = await world.app.db
    .selectFrom('lever_user')
    .select('id')
    .where('deactivated', '=', false)
    .executeTakeFirstOrThrow()
  return row.id
}
