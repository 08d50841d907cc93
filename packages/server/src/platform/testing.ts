import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate, openDatabase } from './database.ts'
import type { DatabaseHandle } from './database.ts'

/** A database of its own for one test file, migrated, on the server that the whole run shares. Close it in `afterAll`. */
export async function testDatabase(): Promise<DatabaseHandle> {
  const server = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  const handle = openDatabase(url.href, 10)
  await migrate(handle.db)
  return handle
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}
