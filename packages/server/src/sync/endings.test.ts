import { CandidateId } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asking } from '../pipeline/testing.ts'
import { syncHealth, syncStatus } from './health.ts'
import { integrationRoutes } from './integration-routes.ts'
import { controlPerson, personSync } from './person-sync.ts'
import { resolveHolds } from './resolve-holds.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

/*
 * How things end in Lever, each with a clear state here and a way on. Every test has people of its own; those at the end
 * change the whole connection.
 */

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

const imported = () =>
  world.eventually(async () => {
    const row = await world.app.db
      .selectFrom('connection')
      .select('import_state')
      .where('state', '<>', 'ended')
      .executeTakeFirstOrThrow()
    expect(row.import_state).toBe('done')
  })
const shows = (application: ApplicationId, words: string | RegExp) =>
  world.eventually(async () => expect(await world.mark(application)).toMatch(words))
const inStep = (application: ApplicationId) => shows(application, /^(in-step|settled)/)
const someone = async (title = 'Engineer') => {
  people += 1
  return world.add(`Person ${people}`, emailOf(people), await world.job(title))
}
const emailOf = (n: number) => `ending${n}@example.com`
const opportunityOf = async (application: ApplicationId) => (await world.opportunity(application)) ?? ''

const authorization = () => `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}`
async function lever<S extends z.ZodType>(path: string, data: S): Promise<z.output<S>> {
  const response = await fetch(`${world.sandbox.api}${path}`, { headers: { authorization: authorization() } })
  return data.parse(z.object({ data: z.unknown() }).parse(await response.json()).data)
}
const InLever = z.object({ id: z.string(), contact: z.string(), stage: z.string() })
const inLever = async (application: ApplicationId) =>
  lever(`/opportunities/${await opportunityOf(application)}`, InLever)
const named = async (n: number) => lever(`/opportunities?email=${encodeURIComponent(emailOf(n))}`, z.array(InLever))
const postingOf = async (title: string) => {
  const job = await world.job(title)
  const row = await world.app.db.selectFrom('job').select('posting_id').where('id', '=', job).executeTakeFirstOrThrow()
  return row.posting_id ?? ''
}
const userCalled = async (name: string) => {
  const row = await world.app.db
    .selectFrom('lever_user')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}
const readCatalog = () =>
  world.app.db
    .updateTable('connection')
    .set({ catalog_due_at: new Date(0) })
    .execute()

describe('a candidate who is erased in Lever', () => {
  test('by anonymizing is detached, gets no mail, and nothing of them is written back by any move here', async () => {
    const application = await someone()
    await inStep(application)
    const { contact, id } = await inLever(application)
    await world.act('anonymizeContact', { contactId: contact })
    await world.app.db
      .updateTable('connection')
      .set({ poll_due_at: new Date(0), sweep_wanted: true })
      .execute()
    await shows(application, 'not-linked: Anonymized in Lever')
    await world.control('POST', '/requests/reset')
    await world.move(application, 'Reached out')
    await world.eventually(async () => expect(await world.stage(application)).toBe('Reached out'))
    expect(await world.mark(application)).toBe('not-linked: Anonymized in Lever')
    expect(await lever(`/opportunities/${id}`, z.object({ stage: z.string() }))).toEqual({ stage: 'lead-new' })
    const row = await world.app.db
      .selectFrom('application')
      .select('lever_stop')
      .where('id', '=', application)
      .executeTakeFirstOrThrow()
    expect(row.lever_stop).toBe('anonymized in Lever')
  })

  test('and is added for another job asks before anything of them is written there', async () => {
    const application = await someone()
    const n = people
    await inStep(application)
    await world.act('deleteOpportunity', { opportunityId: await opportunityOf(application) })
    await shows(application, 'not-linked: Deleted in Lever')
    const again = await world.addAgain(application, await world.job('Designer'))
    await shows(again, 'on-hold: erased in Lever')
    expect(await named(n)).toEqual([])
    await resolveHolds(world.app, world.admin, { applicationIds: [again], action: 'create-anyway' })
    await inStep(again)
    expect(await named(n)).toHaveLength(1)
  })

  test('is made for the same job again only where a person asks for it', async () => {
    const application = await someone()
    const n = people
    await inStep(application)
    await world.act('deleteOpportunity', { opportunityId: await opportunityOf(application) })
    await shows(application, 'not-linked: Deleted in Lever')
    const { candidate_id: candidate } = await world.app.db
      .selectFrom('application')
      .select('candidate_id')
      .where('id', '=', application)
      .executeTakeFirstOrThrow()
    expect((await personSync(world.app, world.admin, CandidateId.parse(candidate))).applications).toMatchObject([
      { live: false, erased: true },
    ])
    // The request of back then is long over.
    await world.app.db
      .updateTable('intent')
      .set({ created_at: new Date(Date.now() - 3_600_000) })
      .where('application_id', '=', application)
      .execute()
    await controlPerson(world.app, world.admin, application, 'make-again')
    await inStep(application)
    expect(await named(n)).toHaveLength(1)
  })
})

test('a candidate who is merged in Lever stays tied, and both sides go on moving them', async () => {
  const [kept, merged] = [await someone(), await someone('Designer')]
  await inStep(kept)
  await inStep(merged)
  const [survivor, loser] = [await inLever(kept), await inLever(merged)]
  await world.act('mergeContacts', { survivorId: survivor.contact, loserId: loser.contact })
  await world.move(merged, 'Reached out')
  await inStep(merged)
  const after = await inLever(merged)
  expect(after).toMatchObject({ id: loser.id, contact: survivor.contact, stage: 'lead-reached-out' })
  await world.act('moveStage', {
    opportunityId: loser.id,
    stageId: 'lead-responded',
    by: await userCalled('Priyanka Rao'),
  })
  await world.eventually(async () => expect(await world.stage(merged)).toBe('Responded'))
  expect(await world.stage(kept)).toBe('Sourced')
})

describe('a posting', () => {
  test('that is closed keeps whom it has in step, holds who is new, and lets them go once it is open again', async () => {
    const title = 'Designer'
    const [posting, job] = [await postingOf(title), await world.job(title)]
    const there = await someone(title)
    await inStep(there)
    await world.act('setPostingState', { postingId: posting, state: 'closed' })
    await readCatalog()
    await world.eventually(async () => expect(await jobState(job)).toBe('closed'))
    people += 1
    const late = await world.add(`Person ${people}`, emailOf(people), job)
    await shows(late, 'on-hold: job closed')
    await world.move(there, 'Reached out')
    await inStep(there)
    expect((await inLever(there)).stage).toBe('lead-reached-out')
    await world.act('setPostingState', { postingId: posting, state: 'published' })
    await resolveHolds(world.app, world.admin, { applicationIds: [late], action: 'look-again' })
    await inStep(late)
  })

  test('that is deleted ends nothing by itself: its job is gone, its people are told of, and who is new waits', async () => {
    const title = 'Account Executive'
    const [posting, job] = [await postingOf(title), await world.job(title)]
    const there = await someone(title)
    await inStep(there)
    await world.act('deletePosting', { postingId: posting })
    await readCatalog()
    await world.eventually(async () => expect(await jobState(job)).toBe('gone'))
    people += 1
    const late = await world.add(`Person ${people}`, emailOf(people), job)
    await shows(late, 'on-hold: job closed')
    expect(await world.opportunity(there)).not.toBeNull()
  })
})

const jobState = async (job: string) =>
  (await world.app.db.selectFrom('job').select('state').where('id', '=', job).executeTakeFirstOrThrow()).state

describe('the Lever user whom moves are made as', () => {
  const settings = async (moveAs: string) => {
    const ask = asking(integrationRoutes(world.app), world.admin)
    const body = {
      label: '',
      moveAs,
      source: 'Fulcrum',
      tag: 'Fulcrum',
      conflictPolicy: 'latest',
      reuseOpportunities: true,
    }
    return (await ask('PUT', '/api/integrations/lever/settings', body)).status
  }

  test('and is deactivated there: what is refused waits, the banner says why, and another user lets all of them go', async () => {
    const application = await someone()
    await inStep(application)
    expect(await settings(await userCalled('Luca Moretti'))).toBe(200)
    await world.act('deactivateUser', { userId: await userCalled('Luca Moretti') })
    await world.move(application, 'Reached out')
    await shows(application, 'on-hold: refused by Lever')
    await world.eventually(async () =>
      expect((await syncStatus(world.app, world.organization)).banner).toContain('made as Luca Moretti'),
    )
    expect(await settings(await userCalled('Luca Moretti'))).toBe(400)
    expect(await settings(await userCalled('Fulcrum Sync'))).toBe(200)
    await inStep(application)
    expect((await syncStatus(world.app, world.organization)).banner).toBeNull()
  })

  test('and is demoted goes on: Lever only attributes moves to them', async () => {
    const application = await someone()
    await inStep(application)
    await world.act('changeRole', { userId: await userCalled('Fulcrum Sync'), accessRole: 'interviewer' })
    await world.move(application, 'Reached out')
    await inStep(application)
    expect((await inLever(application)).stage).toBe('lead-reached-out')
  })
})

describe('the access', () => {
  test('that our key no longer opens asks for a new connection instead of failing again and again, and then goes on', async () => {
    const application = await someone()
    await inStep(application)
    world.app.config.encryptionKey = { id: 'k2', key: new Uint8Array(32).fill(7) }
    await world.move(application, 'Reached out')
    await shows(application, 'revoked')
    const { banner, state } = await syncStatus(world.app, world.organization)
    expect([state, banner]).toEqual(['broken', expect.stringContaining('encryption key')])
    await world.control('POST', '/requests/reset')
    expect(await world.connect()).toBe('connected')
    await inStep(application)
    expect((await inLever(application)).stage).toBe('lead-reached-out')
    expect((await syncStatus(world.app, world.organization)).state).not.toBe('broken')
    // Webhooks are made anew with secrets that the new key opens: a move there arrives by one.
    await world.eventually(async () => expect(await subscriptions()).toBe(6))
    await world.act('moveStage', { opportunityId: await opportunityOf(application), stageId: 'lead-responded' })
    await world.eventually(async () => expect(await world.stage(application)).toBe('Responded'))
  })

  test('of a user who is deactivated in Lever ends with them: it is shown, nothing is lost, and a colleague connects again', async () => {
    const application = await someone()
    await inStep(application)
    await world.act('deactivateUser', { userId: await userCalled('Ana Ruiz-Okafor') })
    await world.move(application, 'Reached out')
    await shows(application, 'revoked')
    expect((await syncHealth(world.app, world.organization)).connection).toBe('revoked')
    await world.act('reactivateUser', { userId: await userCalled('Ana Ruiz-Okafor') })
    expect(await world.connect()).toBe('connected')
    await inStep(application)
  })

  test('to another Lever account leaves the pairings of the first alone, read-only on both sides', async () => {
    const application = await someone()
    await inStep(application)
    const before = await inLever(application)
    expect(await world.connect('robin.quay@quay.example')).toBe('other-account')
    expect(await world.mark(application)).toMatch(/^in-step/)
    expect(await world.connect('robin.quay@quay.example', true)).toBe('connected')
    await imported()
    await world.move(application, 'Reached out')
    await world.control('POST', '/requests/reset')
    await readCatalog()
    await world.eventually(async () => expect(await world.stage(application)).toBe('Reached out'))
    expect(await inLever(application)).toEqual(before)
    const pairings = await world.app.db
      .selectFrom('pairing as p')
      .innerJoin('connection as c', 'c.id', 'p.connection_id')
      .select(['c.state', 'p.opportunity_id'])
      .where('p.application_id', '=', application)
      .execute()
    expect(pairings).toEqual([{ state: 'ended', opportunity_id: before.id }])
    expect(await syncHealth(world.app, world.organization)).toMatchObject({ total: 0, onHold: 0 })
  })
})

const subscriptions = async () =>
  (await world.app.db.selectFrom('webhook_subscription').select('id').where('webhook_id', 'is not', null).execute())
    .length
