import { LeverPlace, MappingChange } from '@fulcrum/contract'
import type { ApplicationId, MappingJob } from '@fulcrum/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startMappingJob, stopMappingJob, undoMappingJob } from './mapping-jobs.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { writeMapping } from './store/mapping-edit.ts'
import { mappingJobs } from './store/mapping-job.ts'
import { savedMappings } from './store/mapping-saved.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let stopWorker: () => Promise<void>
let people = 0
beforeAll(async () => {
  world = await syncWorld()
  stopWorker = world.startWorker()
  await world.connect()
  await world.eventually(async () => {
    const row = await world.app.db.selectFrom('connection').select('import_state').executeTakeFirstOrThrow()
    expect(row.import_state).toBe('done')
  })
  await world.map()
  await world.act('setAllWebhookGroups', { on: true })
})
afterAll(() => world.close())

const live = async (): Promise<ConnectionRow> => {
  const connection = await liveConnection(world.app.db, world.organization)
  if (!connection) throw new Error('not connected')
  return connection
}
const newest = async (): Promise<MappingJob> => {
  const [job] = await mappingJobs(world.app.db, await live())
  if (!job) throw new Error('no job')
  return job
}
const inStep = (application: ApplicationId) =>
  world.eventually(async () => expect(await world.mark(application)).toMatch(/^(in-step|settled)/))
const someone = async () => {
  const email = `mapped${(people += 1)}@example.com`
  const application = await world.add(`Mapped ${people}`, email, await world.job('Engineer'))
  await inStep(application)
  return application
}

/** The mapping with another place in Lever for a stage; null: no row at all. */
async function sends(stage: string, place: string | null): Promise<number> {
  const connection = await live()
  const saved = (await savedMappings(world.app.db, connection)).at(-1)
  const { id } = await world.app.db
    .selectFrom('stage')
    .select('id')
    .where('organization_id', '=', world.organization)
    .where('name', '=', stage)
    .executeTakeFirstOrThrow()
  const rows = saved?.rows?.out.filter((row) => row.stage !== id) ?? []
  const row = { stage: id, target: LeverPlace.parse({ kind: 'stage', stage: place ?? '-' }) }
  const change = MappingChange.parse({
    version: saved?.version ?? 0,
    out: place === null ? rows : [...rows, row],
    in: saved?.rows?.in ?? [],
  })
  const version = await world.app.db
    .transaction()
    .execute((tx) => writeMapping(tx, connection, null, change, world.admin.user.id))
  if (version === null) throw new Error('saved by somebody else')
  return version
}

const InLever = z.object({ stage: z.string(), stageChanges: z.array(z.object({ toStageId: z.string() })) })
async function inLever(application: ApplicationId): Promise<z.output<typeof InLever>> {
  const response = await fetch(`${world.sandbox.api}/opportunities/${await world.opportunity(application)}`, {
    headers: { authorization: `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}` },
  })
  return InLever.parse(z.object({ data: z.unknown() }).parse(await response.json()).data)
}
const stageThere = async (application: ApplicationId) => (await inLever(application)).stage
const begin = async (kind: MappingJob['kind'], version: number) =>
  startMappingJob(world.app, world.admin, await live(), { kind, jobId: null, version, people: 1 })
const reaches = (state: MappingJob['state']) =>
  world.eventually(async () => {
    const job = await newest()
    expect([job.state, job.finishedAt !== null]).toEqual([state, true])
    return job
  })

describe('applying the mapping in Lever', () => {
  test('moves nobody by saving; the job moves them there in one request each, and undoing moves them back', async () => {
    const [ada, bob] = [await someone(), await someone()]
    const version = await sends('Sourced', 'lead-reached-out')
    await world.control('POST', '/requests/reset')
    expect(await stageThere(ada)).toBe('lead-new')

    await begin('lever', version)
    const job = await reaches('done')
    expect(job.people).toMatchObject({ total: 2, done: 2, left: 0 })
    expect([await stageThere(ada), await stageThere(bob)]).toEqual(['lead-reached-out', 'lead-reached-out'])
    expect(await world.stage(ada)).toBe('Sourced')
    expect((await inLever(ada)).stageChanges.map((change) => change.toStageId)).toEqual([
      'lead-new',
      'lead-reached-out',
    ])

    // Bob is moved on by a person in Lever: undoing leaves him there.
    await world.act('moveStage', { opportunityId: await world.opportunity(bob), stageId: 'lead-responded' })
    await world.eventually(async () => expect(await world.stage(bob)).toBe('Responded'))
    await inStep(bob)
    await undoMappingJob(world.app, await live(), job.id)
    const undone = await reaches('undone')
    expect(undone.people).toMatchObject({ undone: 1, kept: 1 })
    expect([await stageThere(ada), await stageThere(bob)]).toEqual(['lead-new', 'lead-responded'])
    await inStep(ada)
    expect(await world.stage(ada)).toBe('Sourced')
    await sends('Sourced', 'lead-new')
  })

  test('names the mapping as the cause in the history', async () => {
    const ada = await someone()
    await begin('lever', await sends('Sourced', 'lead-responded'))
    await reaches('done')
    const move = await world.app.db
      .selectFrom('move')
      .select(['cause', 'from_stage_id', 'to_stage_id'])
      .where('application_id', '=', ada)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(move.cause).toBe('mapping-job')
    expect(move.from_stage_id).toBe(move.to_stage_id)
    const entry = await world.app.db
      .selectFrom('timeline')
      .select(['title', 'detail'])
      .where('application_id', '=', ada)
      .where('kind', '=', 'move')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow()
    expect(entry.title).toBe('Stays in Sourced')
    expect(entry.detail).toMatch(/^Mapping change \d+ was applied: “Sourced” lies in “Responded” in Lever\.$/)
    await sends('Sourced', 'lead-new')
  })

  test('gives way to a person who moved in Lever meanwhile', async () => {
    const ada = await someone()
    const version = await sends('Sourced', 'lead-reached-out')
    await stopWorker()
    await begin('lever', version)
    await world.act('moveStage', { opportunityId: await world.opportunity(ada), stageId: 'lead-responded' })
    stopWorker = world.startWorker()
    await reaches('done')
    await world.eventually(async () => expect(await world.stage(ada)).toBe('Responded'))
    expect(await stageThere(ada)).toBe('lead-responded')
    await sends('Sourced', 'lead-new')
  })
})

describe('people on hold for the mapping', () => {
  test('are released by a job once the row is there, and go where they were moved', async () => {
    const ada = await someone()
    await sends('Reached out', null)
    // By the time another Lead is made, every worker reads the mapping anew.
    await someone()
    await world.move(ada, 'Reached out')
    await world.eventually(async () => expect(await world.mark(ada)).toBe('on-hold: not mapped'))
    const version = await sends('Reached out', 'lead-reached-out')
    await begin('release', version)
    expect((await reaches('done')).people).toMatchObject({ total: 1, done: 1 })
    expect(await stageThere(ada)).toBe('lead-reached-out')
    await inStep(ada)
    await stopMappingJob(world.app, await live(), (await newest()).id)
    expect((await newest()).state).toBe('done')
  })
})
