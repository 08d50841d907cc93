import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db, DatabaseHandle } from './database.ts'
import { testDatabase } from './testing.ts'

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const preparedOf = async (db: Db, text: string) =>
  (await sql`select from pg_prepared_statements where statement like ${`%${text}%`}`.execute(db)).rows.length

test('a statement that comes again and again is kept by the session', () =>
  database.db.connection().execute(async (db) => {
    const ask = async (n: number) => (await sql<{ n: number }>`select ${n}::int as n, 'often'`.execute(db)).rows[0]?.n
    expect(await ask(1)).toBe(1)
    expect(await preparedOf(db, "'often'")).toBe(0)
    for (let n = 2; n < 9; n += 1) expect(await ask(n)).toBe(n)
    expect(await preparedOf(db, "'often'")).toBe(1)
  }))

test('a session whose statements a migration has outdated fails once and goes on without them', () =>
  database.db.connection().execute(async (db) => {
    await sql`create temporary table outdated (a integer)`.execute(db)
    const ask = () => sql`select * from outdated where ${1}::int = 1`.execute(db)
    for (let times = 0; times < 8; times += 1) await ask()
    await sql`alter table outdated add column b integer`.execute(db)
    await expect(ask()).rejects.toThrow('cached plan must not change result type')
    expect((await ask()).rows).toEqual([])
  }))
