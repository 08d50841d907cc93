import { afterAll, beforeAll, expect, test } from 'vitest'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
  world.startWorker()
})
afterAll(() => world.close())

test('a person is added, becomes one Lead, and stays in step both ways', async () => {
  expect(await world.connect()).toBe('connected')
  await world.eventually(async () => {
    const row = await world.app.db
      .selectFrom('connection')
      .select(['import_state', 'import_words'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ import_state: 'done', import_words: '' })
  })
  await world.map()
  const job = await world.job('Engineer')
  const application = await world.add('Nia de la Cruz', 'nia@example.com', job)
  await world.eventually(async () => expect(await world.mark(application)).toBe('in-step'))
  const opportunity = await world.opportunity(application)
  expect(opportunity).not.toBeNull()

  await world.move(application, 'Reached out')
  await world.eventually(async () => expect(await world.mark(application)).toBe('in-step'))

  await world.act('moveStage', { opportunityId: opportunity, stageId: 'lead-responded' })
  await world.control('POST', '/actions', { action: 'setAllWebhookGroups', on: true })
  await world.act('moveStage', { opportunityId: opportunity, stageId: 'applicant-new' })
  await world.eventually(async () => expect(await world.stage(application)).toBe('Hiring manager review'))

  await world.move(application, 'Rejected', 'Timing')
  await world.eventually(async () => expect(await world.mark(application)).toBe('in-step'))
  await world.act('unarchive', { opportunityId: opportunity })
  await world.eventually(async () => expect(await world.stage(application)).toBe('Hiring manager review'))
})
