import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { wantPlaces, liveConnection } from './store/connection.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'
import { placesEveryMs } from './ways/catalog.ts'

let world: SyncWorld
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
  await world.act('setAllWebhookGroups', { on: true })
})
afterAll(() => world.close())

const held = (application: ApplicationId) =>
  world.eventually(async () => expect(await world.mark(application)).toBe('on-hold: not mapped'))
const someone = async () => {
  const application = await world.add(`Held ${(people += 1)}`, `held${people}@example.com`, await world.job('Engineer'))
  await world.eventually(async () => expect(await world.mark(application)).toMatch(/^(in-step|settled)/))
  return application
}
const Listed = z.object({ data: z.array(z.looseObject({ id: z.string(), text: z.string().optional() })) })
/** Lever as a person with a key of their own sees it. */
async function lever(path: string) {
  const authorization = `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}`
  return Listed.parse(await (await fetch(`${world.sandbox.api}${path}`, { headers: { authorization } })).json()).data
}
const places = (table: 'lever_stage' | 'lever_archive_reason') =>
  world.app.db.selectFrom(table).select(['id', 'name', 'vanished_at']).orderBy('position').execute()
/** Where the mapping sends people from a stage of ours. */
async function targetOf(stage: string): Promise<string> {
  const row = await world.app.db
    .selectFrom('mapping_out as m')
    .innerJoin('stage as s', (j) =>
      j.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.stage_id'),
    )
    .select('m.target_id')
    .where('s.name', '=', stage)
    .executeTakeFirstOrThrow()
  return z.string().parse(row.target_id)
}
const placeOnCard = async (application: ApplicationId) => {
  const row = await world.app.db
    .selectFrom('application')
    .select('lever_place')
    .where('id', '=', application)
    .executeTakeFirstOrThrow()
  return row.lever_place
}
const nothingIsSeen = () =>
  world.app.db
    .updateTable('connection')
    .set({ catalog_due_at: new Date(8.64e15) })
    .execute()
/** What the catalog's reading writes last is when it is read next. */
const readToTheEnd = () =>
  world.eventually(async () => {
    const due = (await liveConnection(world.app.db, world.organization))?.catalogDueAt.getTime() ?? 0
    expect(due > Date.now() && due < Date.now() + 2 * placesEveryMs).toBe(true)
  })
async function look(): Promise<void> {
  const live = await liveConnection(world.app.db, world.organization)
  if (!live) throw new Error('not connected')
  await world.app.db
    .updateTable('connection')
    .set({ catalog_due_at: new Date(Date.now() + 60_000) })
    .execute()
  expect(await wantPlaces(world.app.db, live, placesEveryMs)).toBe(true)
}

describe('a stage that was deleted in Lever', () => {
  test('is noticed by the first push that names it: its people are on hold, nobody is moved, and it is shown as gone', async () => {
    const application = await someone()
    await world.act('addStage', { text: 'Short-lived', pipeline: 'onsite' })
    const stage = (await lever('/stages')).find(({ text }) => text === 'Short-lived')?.id ?? ''
    await look()
    await world.eventually(async () => expect((await places('lever_stage')).map(({ id }) => id)).toContain(stage))
    await readToTheEnd()
    await world.app.db
      .updateTable('mapping_out')
      .set({ target_id: stage })
      .where('target_id', '=', await targetOf('Screening'))
      .execute()
    await nothingIsSeen()
    await world.act('deleteStage', { stageId: stage })
    // By the time another Lead is made, the worker reads the mapping anew.
    await someone()
    await world.move(application, 'Screening')
    await held(application)
    const hold = await world.app.db
      .selectFrom('pairing')
      .select('hold_reason')
      .where('application_id', '=', application)
      .executeTakeFirstOrThrow()
    expect(hold.hold_reason).toBe('unmapped-out')
    expect((await places('lever_stage')).find(({ id }) => id === stage)?.vanished_at).not.toBeNull()
  })
})

describe('an archive reason that was deleted', () => {
  test('is noticed by the first push that names it', async () => {
    const application = await someone()
    const reason = await targetOf('Rejected')
    await nothingIsSeen()
    const name = await nameOfReason(reason)
    await world.act('deleteArchiveReason', { reasonId: reason })
    await world.move(application, 'Rejected', name)
    await held(application)
  })

  const nameOfReason = async (id: string) =>
    (await places('lever_archive_reason')).find((reason) => reason.id === id)?.name ?? ''
})

describe('a stage that Lever has and we have not seen', () => {
  test('is read about as soon as somebody stands in it', async () => {
    const application = await someone()
    await nothingIsSeen()
    await world.act('addStage', { text: 'Panel', pipeline: 'onsite' })
    const made = (await lever('/stages')).find(({ text }) => text === 'Panel')
    await world.act('moveStage', { opportunityId: await world.opportunity(application), stageId: made?.id })
    await held(application)
    await world.eventually(async () => expect((await places('lever_stage')).map(({ name }) => name)).toContain('Panel'))
  })
})

describe('while the mapping page is open', () => {
  test('a renamed stage has its new name after two calls tell that something changed', async () => {
    const stage = await targetOf('Offer')
    const application = await someone()
    await world.move(application, 'Offer')
    await world.eventually(async () => expect(await placeOnCard(application)).toBe('Offer'))
    await readToTheEnd()
    await world.act('renameStage', { stageId: stage, text: 'Written offer' })
    await look()
    await world.eventually(async () =>
      expect((await places('lever_stage')).find(({ id }) => id === stage)?.name).toBe('Written offer'),
    )
    await world.eventually(async () => expect(await placeOnCard(application)).toBe('Written offer'))
    await readToTheEnd()
  })

  test('a look at what has not changed costs two calls, and not again a moment later', async () => {
    const calls = async () => z.looseObject({ total: z.number() }).parse(await world.control('GET', '/requests')).total
    const live = await liveConnection(world.app.db, world.organization)
    if (!live) throw new Error('not connected')
    await world.app.db
      .updateTable('connection')
      .set({ poll_due_at: new Date(8.64e15) })
      .execute()
    const before = await calls()
    await look()
    await readToTheEnd()
    expect((await calls()) - before).toBe(2)
    expect(await wantPlaces(world.app.db, live, placesEveryMs)).toBe(false)
  })
})
