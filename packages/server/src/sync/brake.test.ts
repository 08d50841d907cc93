import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { answerForBrake } from './brakes.ts'
import { control } from './control.ts'
import { syncHealth } from './health.ts'
import { connectionOf } from './store/connection.ts'
import { markGone } from './store/observation.ts'
import { markOpportunitiesDirty } from './store/pairing.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let people = 0
let stopWorker: () => Promise<void>

beforeAll(async () => {
  world = await syncWorld()
  stopWorker = world.startWorker()
  await world.connect()
  await world.eventually(async () => {
    const row = await world.app.db.selectFrom('connection').select('import_state').executeTakeFirstOrThrow()
    expect(row.import_state).toBe('done')
  })
  await world.map()
})
afterAll(() => world.close())
afterEach(() => world.control('DELETE', '/faults'))

/** More than one hour lets through, however few are tied. */
const many = 21
async function inStep(count: number): Promise<ApplicationId[]> {
  const job = await world.job('Engineer')
  const added: ApplicationId[] = []
  for (let n = 0; n < count; n += 1) {
    people += 1
    added.push(await world.add(`Person ${people}`, `braked${people}@example.com`, job))
  }
  await world.eventually(async () => {
    for (const one of added) expect(await world.mark(one)).toMatch(/^(in-step|settled)/)
  })
  return added
}
const opportunities = (applications: ApplicationId[]) =>
  Promise.all(applications.map(async (one) => (await world.opportunity(one)) ?? ''))
const brakes = async () => (await syncHealth(world.app, world.organization)).brakes
const marks = async (applications: ApplicationId[]) =>
  new Set(await Promise.all(applications.map((one) => world.mark(one))))
const stages = async (applications: ApplicationId[]) =>
  new Set(await Promise.all(applications.map((one) => world.stage(one))))
const eventuallyMarks = (applications: ApplicationId[], words: string) =>
  world.eventually(async () => expect(await marks(applications)).toEqual(new Set([words])))
const stops = async (applications: ApplicationId[]) => {
  const rows = await world.app.db
    .selectFrom('application')
    .select('lever_stop')
    .where('id', 'in', applications)
    .execute()
  return new Set(rows.map((row) => row.lever_stop))
}
const Named = z.array(z.object({ id: z.string(), text: z.string() }))
async function reason(text: string): Promise<string> {
  const response = await fetch(`${world.sandbox.api}/archive_reasons`, {
    headers: { authorization: `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}` },
  })
  const { data } = z.object({ data: Named }).parse(await response.json())
  return data.find((one) => one.text === text)?.id ?? ''
}

/** From now on no poll reads what the test says of Lever's records; the worker is stopped meanwhile, lest one be under way. */
async function readNothingByItself(): Promise<void> {
  await stopWorker()
  await world.app.db
    .updateTable('connection')
    .set({ poll_due_at: new Date(Date.now() + 3_600_000) })
    .execute()
  stopWorker = world.startWorker()
}

/** What happens in Lever while nobody listens, and the poll that reads it afterwards. */
async function whilePaused(happens: () => Promise<void>): Promise<void> {
  await world.control('POST', '/faults', { kind: 'webhook', effect: 'drop' })
  await control(world.app, world.admin, 'pause')
  await happens()
  await control(world.app, world.admin, 'resume')
}

describe('records that vanish from Lever in great number', () => {
  test('are held as one set; a record that reappears goes on by itself, and the rest as a person says', async () => {
    await world.control('POST', '/faults', { kind: 'webhook', effect: 'drop' })
    const applications = await inStep(many)
    const gone = await opportunities(applications)
    await readNothingByItself()
    await markGone(world.app.db, await key(), gone, new Date(), 'poll')
    await markOpportunitiesDirty(world.app.db, await key(), gone, true)
    await eventuallyMarks(applications, 'on-hold: held, many')
    expect(await stops(applications)).toEqual(new Set(['deleted in Lever']))
    expect(await brakes()).toMatchObject([{ cause: 'gone', people: many, title: 'Deleted in Lever' }])
    // Lever has them after all: reading one shows it, and the brake lets go of that one.
    const [back, ...left] = applications
    if (!back) throw new Error('nobody')
    await world.app.db
      .updateTable('observation')
      .set({ presence: 'visible' })
      .where('opportunity_id', '=', gone[0] ?? '')
      .execute()
    await markOpportunitiesDirty(world.app.db, await key(), gone.slice(0, 1), true)
    await eventuallyMarks([back], 'in-step')
    await answerForBrake(world.app, world.admin, 'gone', 'approve')
    await eventuallyMarks(left, 'not-linked: Deleted in Lever')
    expect(await brakes()).toEqual([])
    expect(await stages(left)).toEqual(new Set(['Sourced']))
    await expect(answerForBrake(world.app, world.admin, 'gone', 'approve')).rejects.toThrow()
  })

  test('pass where they are few', async () => {
    const [one] = await inStep(1)
    if (!one) throw new Error('nobody')
    await world.act('deleteOpportunity', { opportunityId: await world.opportunity(one) })
    await world.app.db
      .updateTable('connection')
      .set({ poll_due_at: new Date(0), deleted_polled_at: null })
      .execute()
    await eventuallyMarks([one], 'not-linked: Deleted in Lever')
  })
})

describe('after a time without listening', () => {
  test('archives that nobody signs are held, stop outreach all the same, and stay as they are where a person dismisses them', async () => {
    const applications = await inStep(many)
    const reasonId = await reason('Withdrew')
    await whilePaused(async () => {
      for (const opportunityId of await opportunities(applications))
        await world.act('archive', { opportunityId, reasonId })
    })
    await eventuallyMarks(applications, 'on-hold: held, many')
    expect(await stops(applications)).toEqual(new Set(['archived in Lever']))
    expect(await stages(applications)).toEqual(new Set(['Sourced']))
    await answerForBrake(world.app, world.admin, 'catch-up', 'dismiss')
    await eventuallyMarks(applications, 'on-hold: left as is')
    expect(await stages(applications)).toEqual(new Set(['Sourced']))
    expect(await brakes()).toEqual([])
  })

  test('a bulk move by a person in Lever passes, however many it moved', async () => {
    const applications = await inStep(many)
    await whilePaused(async () =>
      world.act('bulkMoveStage', {
        opportunityIds: await opportunities(applications),
        stageId: 'lead-responded',
        by: await recruiter(),
      }),
    )
    await world.eventually(async () => expect(await stages(applications)).toEqual(new Set(['Responded'])))
  })
})

async function key() {
  const row = await world.app.db.selectFrom('connection').selectAll().executeTakeFirstOrThrow()
  return connectionOf(row)
}
async function recruiter(): Promise<string> {
  const row = await world.app.db
    .selectFrom('lever_user')
    .select('id')
    .where('email', 'like', 'priyanka%')
    .executeTakeFirstOrThrow()
  return row.id
}
