import { ApplicationId, Candidate, CandidateId } from '@fulcrum/contract'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { candidatesRoutes } from '../candidates/index.ts'
import { asking } from '../pipeline/testing.ts'
import type { HttpEnv } from '../platform/http.ts'
import { differencesInLever } from './index.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let ask: ReturnType<typeof asking>
let application: ApplicationId
let candidate: CandidateId
let people = 0

const routes = () =>
  candidatesRoutes(world.app, {
    applicationsOf: () => Promise.resolve([]),
    differencesInLever: differencesInLever(world.app),
    knownInLever: () => Promise.resolve([]),
    inOutreach: () => Promise.resolve(new Set()),
    jobOf: () => Promise.resolve(null),
    entryWords: () => Promise.resolve(''),
  })

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
  ask = asking(routes(), world.admin)
})
afterAll(() => world.close())
afterEach(() => world.control('DELETE', '/faults'))

const lostAnswer = (what: 'notes' | 'files') => ({
  kind: 'lost-answer',
  match: { method: 'POST', path: `/v1/opportunities/*/${what}` },
  count: 1,
})
const inStep = () => world.eventually(async () => expect(await world.mark(application)).toBe('in-step'))
const candidateOf = async (id: ApplicationId) => {
  const row = await world.app.db
    .selectFrom('application')
    .select('candidate_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return CandidateId.parse(row.candidate_id)
}
beforeEach(async () => {
  application = await world.add('Nia Cruz', `nia${(people += 1)}@example.com`, await world.job('Engineer'))
  candidate = await candidateOf(application)
  await inStep()
})

async function lever<S extends z.ZodType>(path: string, data: S): Promise<z.output<S>> {
  const response = await fetch(`${world.sandbox.api}${path}`, {
    headers: { authorization: `Basic ${Buffer.from(`${world.sandbox.apiKey}:`).toString('base64')}` },
  })
  return data.parse(z.object({ data: z.unknown() }).parse(await response.json()).data)
}
const opportunity = async () => (await world.opportunity(application)) ?? ''
const notes = async () =>
  (
    await lever(
      `/opportunities/${await opportunity()}/notes`,
      z.array(z.object({ user: z.string().nullable(), fields: z.array(z.object({ value: z.string() })) })),
    )
  ).flatMap(({ fields }) => fields.map(({ value }) => value))
const files = async () =>
  (await lever(`/opportunities/${await opportunity()}/files`, z.array(z.object({ name: z.string() })))).map(
    ({ name }) => name,
  )
const InLever = z.object({
  contact: z.string(),
  name: z.string(),
  headline: z.string(),
  location: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.object({ value: z.string() })),
})
const person = async () => lever(`/opportunities/${await opportunity()}`, InLever)
const page = async () => Candidate.parse((await ask('GET', `/api/candidates/${candidate}`)).body)
const change = async (more: object) => {
  const { name, emails, revision } = await page()
  expect(await ask('PUT', `/api/candidates/${candidate}`, { name, emails, revision, ...more })).toMatchObject({
    status: 200,
  })
}
const upload = async (name: string, content: string) => {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const app = new OpenAPIHono<HttpEnv>()
  app.use(async (c, next) => {
    c.set('caller', world.admin)
    await next()
  })
  app.route('/', routes())
  const answer = await app.request(`/api/candidates/${candidate}/files?kind=other`, { method: 'POST', body: form })
  expect(answer.status).toBe(200)
}

describe('after the Lead was made', () => {
  test('a note that somebody writes is in Lever once, also where the answer is lost', async () => {
    await world.control('POST', '/faults', lostAnswer('notes'))
    await ask('POST', `/api/candidates/${candidate}/notes`, { body: 'Prefers mornings' })
    await world.eventually(async () => expect(await notes()).toContain('Prefers mornings'))
    await ask('POST', `/api/candidates/${candidate}/notes`, { body: 'And tea' })
    await world.eventually(async () => expect(await notes()).toContain('And tea'))
    expect((await notes()).filter((value) => value === 'Prefers mornings')).toHaveLength(1)
  })

  test('a file that somebody adds is in Lever once, also where the answer is lost', async () => {
    await world.control('POST', '/faults', lostAnswer('files'))
    await upload('letter.txt', 'Dear all')
    await world.eventually(async () => expect(await files()).toEqual(['letter.txt']))
    await upload('second.txt', 'Dear all, again')
    await world.eventually(async () => expect((await files()).toSorted()).toEqual(['letter.txt', 'second.txt']))
  })

  test('what Lever has empty is filled, and what it has is left alone', async () => {
    await change({ location: 'Lisbon', phones: [{ value: '+351 21 000', type: 'mobile' }], headline: 'Engineer' })
    await world.eventually(async () =>
      expect(await person()).toMatchObject({
        location: 'Lisbon',
        headline: 'Engineer',
        phones: [{ value: '+351 21 000' }],
      }),
    )
    await change({ location: 'Porto', phones: [{ value: '+351 21 000', type: 'mobile' }], headline: 'Engineer' })
    await ask('POST', `/api/candidates/${candidate}/notes`, { body: 'Moved' })
    await world.eventually(async () => expect(await notes()).toContain('Moved'))
    expect(await person()).toMatchObject({ location: 'Lisbon' })
    expect((await page()).differences).toEqual([{ field: 'location', inLever: ['Lisbon'] }])
  })

  test('what is empty here is learned from Lever, and what differs is shown', async () => {
    const { contact } = await person()
    await world.act('updateContact', { contactId: contact, change: { name: 'Nia da Cruz', location: 'Faro' } })
    await world.eventually(async () => {
      const { location, name, differences } = await page()
      expect({ location, name, differences }).toEqual({
        location: 'Faro',
        name: 'Nia Cruz',
        differences: [{ field: 'name', inLever: ['Nia da Cruz'] }],
      })
    })
  })
})
