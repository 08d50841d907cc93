import { randomBytes } from 'node:crypto'
import { CandidateList, OutreachList } from '@fulcrum/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import type { App } from '../platform/app.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { newLogger } from '../platform/logger.ts'
import { systemClock, systemRandom } from '../platform/system.ts'
import { testDatabase } from '../platform/testing.ts'
import { memberClient } from './member-client.ts'
import type { MemberClient } from './member-client.ts'
import { outreaches } from './outreaches.ts'
import { seedDemo } from './seed.ts'
import { team } from './team.ts'

let database: DatabaseHandle
let ana: MemberClient

beforeAll(async () => {
  database = await testDatabase()
  const { db, pool, url } = database
  const config = readConfig({
    DATABASE_URL: url,
    PUBLIC_URL: 'http://127.0.0.1:4000',
    FULCRUM_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    LEVER_CLIENT_ID: 'demo',
    LEVER_CLIENT_SECRET: 'demo',
  })
  const log = newLogger('silent')
  const app: App = { db, pool, clock: systemClock, random: systemRandom, log, poke: () => {}, config }
  const signIns = team.map((person) => ({ ...person, password: 'amber-otter-cedar-lemon' }))
  const [admin] = await seedDemo(app, signIns)
  if (!admin) throw new Error('The demo has no admin')
  ana = memberClient(app, admin)
})
afterAll(() => database.close())

test('the demo begins with its outreaches, none of them linked to a job', async () => {
  const { outreaches: made } = await ana.call('GET', '/api/outreaches', OutreachList)
  expect(
    made.map(({ name, people, job }) => ({ name, people, job })).toSorted((a, b) => a.name.localeCompare(b.name)),
  ).toEqual(
    outreaches
      .map(({ name, people }) => ({ name, people: people.length, job: null }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  )
})

test('its candidates are all there once, with ways to reach them', async () => {
  const { total, candidates } = await ana.call('GET', '/api/candidates', CandidateList)
  expect(total).toBe(outreaches.flatMap(({ people }) => people).length)
  expect(candidates.filter(({ email }) => email === null)).toEqual([])
})

test('Lever is not connected: whoever tries the demo does that', async () => {
  const { rows } = await sql`select from connection`.execute(database.db)
  expect(rows).toEqual([])
})
