import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatabaseHandle } from './database.ts'
import { testDatabase } from './testing.ts'

let database: DatabaseHandle
let other: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
  other = await testDatabase()
})
afterAll(async () => {
  await database.close()
  await other.close()
})

test('a process that stalls in the middle of a transaction keeps its rows for half a minute at most', async () => {
  const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(database.db)
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }])
})

test('a session that the server ends between two statements fails the transaction, not the process', async () => {
  const work = database.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    const ended = new Promise<void>((resolve) => database.pool.once('remove', () => resolve()))
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other.db)
    // The server's last words arrive while nothing is asked of it.
    await Promise.race([ended, sql`select pg_sleep(0.2)`.execute(other.db)])
    await sql`select 1`.execute(tx)
  })
  await expect(work).rejects.toThrow()
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.db)
  expect(rows).toEqual([{ one: 1 }])
})
