import { randomUUID } from 'node:crypto'
import { ApplicationId, CandidateId, OrganizationId } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatabaseHandle } from './database.ts'
import { append, forgetOld, poker, readOutbox } from './outbox.ts'
import { runRelay } from './relay.ts'
import { testDatabase } from './testing.ts'

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a row that commits after a later one is still read by everyone who reads in order', async () => {
  const organization = OrganizationId.parse(randomUUID())
  const happening = () =>
    ({
      topic: 'application.changed',
      applicationId: ApplicationId.parse(randomUUID()),
      candidateId: CandidateId.parse(randomUUID()),
    }) as const
  const early = happening()
  const late = happening()
  const seen: string[] = []
  let enough = () => {}
  const both = new Promise<void>((resolve) => (enough = resolve))
  const poke = poker(database.pool)
  const ending = new AbortController()
  const reader = {
    name: 'test',
    async handle(rows: Awaited<ReturnType<typeof readOutbox>>) {
      for (const { happening: h } of rows) if (h.topic === 'application.changed') seen.push(h.applicationId)
      if (seen.length >= 2) enough()
    },
  }
  const relay = runRelay(database.url, database.db, [reader], ending.signal, () => {})
  await database.db.transaction().execute(async (slow) => {
    await append(slow, organization, [early])
    await database.db.transaction().execute((tx) => append(tx, organization, [late]))
    poke()
  })
  poke()
  await both
  expect(seen.toSorted()).toEqual([early.applicationId, late.applicationId].toSorted())
  ending.abort()
  await relay
})

test('only what is a week old and was handled by every reader is forgotten', async () => {
  const { db } = database
  const organization = OrganizationId.parse(randomUUID())
  const rows = ['handled', 'handled but new', 'old but not handled'].map((name, index) => ({
    organization_id: organization,
    topic: 'jobs.changed',
    payload: JSON.stringify({ topic: 'jobs.changed', name }),
    seq: 1_000 + index,
    created_at: index === 1 ? new Date() : new Date(Date.now() - 8 * 24 * 3_600_000),
  }))
  await db.insertInto('outbox').values(rows).execute()
  await db.updateTable('outbox_reader').set({ seq: 1_001 }).execute()
  expect(await forgetOld(db)).toBe(1)
  const left = await readOutbox(db, 0, 10, organization)
  expect(left.map(({ seq }) => seq)).toEqual([1_001, 1_002])
})
