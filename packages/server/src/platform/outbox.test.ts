import { randomUUID } from 'node:crypto'
import { ApplicationId, CandidateId, OrganizationId } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatabaseHandle } from './database.ts'
import { append, poker, readOutbox } from './outbox.ts'
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
