import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { controlPerson } from './person-sync.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let people = 0

beforeAll(async () => {
  world = await syncWorld()
  world.startWorker()
  await world.connect()
  await imported()
  await world.map()
  await world.act('setAllWebhookGroups', { on: true })
})
afterAll(() => world.close())
afterEach(() => world.control('DELETE', '/faults'))

const imported = () =>
  world.eventually(async () => {
    const row = await world.app.db
      .selectFrom('connection')
      .select(['import_state', 'import_words'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ import_state: 'done', import_words: '' })
  })
const inStep = (application: ApplicationId) =>
  world.eventually(async () => expect(await world.mark(application)).toMatch(/^(in-step|settled)/))
const held = (application: ApplicationId, words: string) =>
  world.eventually(async () => expect(await world.mark(application)).toBe(`on-hold: ${words}`))
const email = () => `person${(people += 1)}@example.com`
const someone = async (name = 'Nia de la Cruz', address = email()) =>
  world.add(name, address, await world.job('Engineer'))

/** Lever as a person with a key of their own sees it. */
async function lever<S extends z.ZodType>(path: string, data: S): Promise<z.output<S>> {
  const response = await fetch(`${world.sandbox.api}${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}` },
  })
  return data.parse(z.object({ data: z.unknown() }).parse(await response.json()).data)
}
const InLever = z.object({
  id: z.string(),
  contact: z.string(),
  stage: z.string(),
  archived: z.object({ reason: z.string() }).nullable(),
  stageChanges: z.array(z.object({ toStageId: z.string() })),
})
const Named = z.array(z.object({ id: z.string(), text: z.string() }))
const Users = z.array(z.object({ id: z.string(), email: z.string() }))
const allOf = (address: string) => lever(`/opportunities?email=${encodeURIComponent(address)}`, z.array(InLever))
const one = (opportunity: string | null) => lever(`/opportunities/${opportunity}`, InLever)
const arrivals = (application: ApplicationId) =>
  world.app.db.selectFrom('arrival').selectAll().where('application_id', '=', application).execute()
const reasonNamed = async (text: string) => (await lever('/archive_reasons', Named)).find((r) => r.text === text)?.id
const postingOf = async () =>
  (
    await world.app.db
      .selectFrom('job')
      .select('posting_id')
      .where('id', '=', await world.job('Engineer'))
      .executeTakeFirstOrThrow()
  ).posting_id
const recruiter = async () => (await lever('/users', Users)).find((u) => u.email.startsWith('priyanka'))?.id

/** A candidacy that a recruiter made in Lever. */
async function madeInLever(address: string, stage = 'lead-responded'): Promise<string> {
  const made = await world.control('POST', '/actions', {
    action: 'createOpportunity',
    by: await recruiter(),
    name: 'Known There',
    emails: [address],
    postings: [await postingOf()],
    stage,
  })
  void made
  const found = await allOf(address)
  return found[0]?.id ?? ''
}

describe('a create', () => {
  test('whose answer is lost is looked for and found, and is not repeated', async () => {
    await world.control('POST', '/faults', {
      kind: 'lost-answer',
      match: { method: 'POST', path: '/v1/opportunities' },
      count: 1,
    })
    const address = email()
    const application = await someone('Ama Lost', address)
    await inStep(application)
    expect(await allOf(address)).toHaveLength(1)
  })

  test('of someone whom Lever has on this posting takes theirs over, and follows where it stands', async () => {
    const address = email()
    const known = await madeInLever(address)
    const application = await someone('Known Here', address)
    await inStep(application)
    expect(await world.opportunity(application)).toBe(known)
    expect(await world.stage(application)).toBe('Responded')
    expect(await allOf(address)).toHaveLength(1)
  })

  test('of someone whom Lever has twice waits for a person', async () => {
    const address = email()
    await madeInLever(address)
    await madeInLever(address)
    const application = await someone('Twice There', address)
    await held(application, 'several in Lever')
    expect(await allOf(address)).toHaveLength(2)
  })

  test('of someone whom Lever has archived waits for a person', async () => {
    const address = email()
    const known = await madeInLever(address)
    await world.act('archive', { opportunityId: known, reasonId: await reasonNamed('Timing') })
    const application = await someone('Archived There', address)
    await held(application, 'archived in Lever')
    expect(await allOf(address)).toHaveLength(1)
  })
})

describe('a move here', () => {
  test('whose answer is lost is read back, and makes one entry in Lever', async () => {
    const application = await someone()
    await inStep(application)
    await world.control('POST', '/faults', {
      kind: 'lost-answer',
      match: { method: 'PUT', path: '/v1/opportunities/*/stage' },
      count: 1,
    })
    await world.move(application, 'Reached out')
    await inStep(application)
    const there = await one(await world.opportunity(application))
    expect(there.stageChanges.map((change) => change.toStageId)).toEqual(['lead-new', 'lead-reached-out'])
  })

  test('that Lever answers with 503 is made again until Lever has it', async () => {
    const application = await someone()
    await inStep(application)
    await world.control('POST', '/faults', { kind: 'status', status: 503, match: { method: 'PUT' }, count: 2 })
    await world.move(application, 'Reached out')
    await inStep(application)
    expect((await one(await world.opportunity(application))).stage).toBe('lead-reached-out')
  })

  test('out of a closed stage sets the stage first and reopens then', async () => {
    const application = await someone()
    await inStep(application)
    await world.move(application, 'Rejected', 'Timing')
    await inStep(application)
    const opportunity = await world.opportunity(application)
    expect((await one(opportunity)).archived?.reason).toBe(await reasonNamed('Timing'))
    await world.move(application, 'Responded')
    await inStep(application)
    expect(await one(opportunity)).toMatchObject({ archived: null, stage: 'lead-responded' })
  })

  test('at the same time as one in Lever that nobody told us of is a conflict with a record, and both sides end in step', async () => {
    const application = await someone()
    await inStep(application)
    const opportunity = await world.opportunity(application)
    await world.control('POST', '/faults', { kind: 'webhook', effect: 'drop' })
    await world.act('moveStage', { opportunityId: opportunity, stageId: 'lead-responded', by: await recruiter() })
    await world.move(application, 'Reached out')
    await world.eventually(async () => expect(await world.mark(application)).toBe('settled: Lever won'))
    expect(await world.stage(application)).toBe('Responded')
    expect((await one(opportunity)).stage).toBe('lead-responded')
    const conflicts = await world.app.db
      .selectFrom('conflict')
      .selectAll()
      .where('application_id', '=', application)
      .execute()
    expect(conflicts).toHaveLength(1)
  })
})

describe('a move in Lever', () => {
  test('to archived arrives with its reason, unarchived comes back', async () => {
    const application = await someone()
    await inStep(application)
    const opportunity = await world.opportunity(application)
    await world.act('archive', { opportunityId: opportunity, reasonId: await reasonNamed('Withdrew') })
    await world.eventually(async () => expect(await world.stage(application)).toBe('Rejected'))
    await world.act('unarchive', { opportunityId: opportunity })
    await world.eventually(async () => expect(await world.stage(application)).toBe('Sourced'))
  })

  test('to hired arrives, and is not undone from here without a person', async () => {
    const application = await someone()
    await inStep(application)
    const opportunity = await world.opportunity(application)
    await world.act('hire', { opportunityId: opportunity })
    await world.eventually(async () => expect(await world.stage(application)).toBe('Hired'))
    await inStep(application)
    await world.move(application, 'Responded')
    await held(application, 'hired in Lever')
    expect((await one(opportunity)).archived).not.toBeNull()
  })

  test('to a stage that is not mapped moves nobody, and is held', async () => {
    const application = await someone()
    await inStep(application)
    await world.act('addStage', { text: 'Panel', pipeline: 'onsite' })
    const stage = (await lever('/stages', Named)).find((s) => s.text === 'Panel')
    await world.act('moveStage', { opportunityId: await world.opportunity(application), stageId: stage?.id })
    await held(application, 'not mapped')
    expect(await world.stage(application)).toBe('Sourced')
  })

  test('that deletes the opportunity detaches it, and nothing is made again', async () => {
    const address = email()
    const application = await someone('Gone There', address)
    await inStep(application)
    await world.act('deleteOpportunity', { opportunityId: await world.opportunity(application) })
    await world.eventually(async () => expect(await world.mark(application)).toBe('not-linked: Deleted in Lever'))
    expect(await allOf(address)).toHaveLength(0)
  })

  test('of which no webhook tells is found by the next poll', async () => {
    const application = await someone()
    await inStep(application)
    await world.control('POST', '/faults', { kind: 'webhook', effect: 'drop' })
    await world.act('moveStage', { opportunityId: await world.opportunity(application), stageId: 'lead-responded' })
    await world.app.db
      .updateTable('connection')
      .set({ poll_due_at: new Date(0) })
      .execute()
    await world.eventually(async () => expect(await world.stage(application)).toBe('Responded'))
    expect((await arrivals(application)).map(({ way }) => way)).toEqual(['poll'])
  })

  test('that a webhook names is written down with its way, its author and its time there', async () => {
    const application = await someone()
    await inStep(application)
    const opportunityId = await world.opportunity(application)
    await world.act('moveStage', { opportunityId, stageId: 'lead-responded', by: await recruiter() })
    await world.eventually(async () => expect(await world.stage(application)).toBe('Responded'))
    const [arrival] = await arrivals(application)
    expect(arrival).toMatchObject({
      way: 'webhook',
      place_id: 'lead-responded',
    })
    expect(arrival?.author).toContain('Priyanka')
    expect(arrival?.lever_at?.getTime()).toBeLessThanOrEqual(arrival?.at.getTime() ?? 0)
  })
})

describe('somebody whom a person has paused', () => {
  test('is not moved on either side until they resume, and both wishes are kept', async () => {
    const application = await someone()
    await inStep(application)
    const opportunity = await world.opportunity(application)
    await controlPerson(world.app, world.admin, application, 'pause')
    await held(application, 'paused')
    await world.move(application, 'Reached out')
    await held(application, 'paused')
    expect((await one(opportunity)).stage).toBe('lead-new')
    await controlPerson(world.app, world.admin, application, 'resume')
    await inStep(application)
    expect((await one(opportunity)).stage).toBe('lead-reached-out')
  })
})

describe('access that Lever revoked', () => {
  test('is noticed, stops every call, loses nothing, and after a new connection both sides catch up', async () => {
    const here = await someone()
    const there = await someone()
    await inStep(here)
    await inStep(there)
    await world.act('revokeApp', {})
    await world.move(here, 'Reached out')
    await world.eventually(async () => expect(await world.mark(here)).toBe('revoked'))
    await world.act('moveStage', { opportunityId: await world.opportunity(there), stageId: 'lead-responded' })
    await world.control('POST', '/requests/reset')
    const added = await someone('Added Meanwhile')
    expect(await world.connect()).toBe('connected')
    await inStep(here)
    await inStep(added)
    await world.eventually(async () => expect(await world.stage(there)).toBe('Responded'))
    expect((await one(await world.opportunity(here))).stage).toBe('lead-reached-out')
  })
})
