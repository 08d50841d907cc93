import pg from 'pg'
import type { Config } from '../../packages/server/src/config.ts'
import { seedDemo } from '../../packages/server/src/demo/seed.ts'
import { migrate, openDatabase } from '../../packages/server/src/platform/database.ts'
import { newLogger } from '../../packages/server/src/platform/logger.ts'
import { systemClock, systemRandom } from '../../packages/server/src/platform/system.ts'

const name = 'fulcrum'
/** Filled under this name and renamed when it is whole, so that a first start cut off half-way begins anew. */
const unfinished = 'fulcrum_unfinished'

/**
 * The address of the demo's database, made and filled when it is not there.
 * @param serverUrl of a database on the server that is ours alone
 */
export async function demoDatabase(
  serverUrl: string,
  configFor: (databaseUrl: string) => Config,
): Promise<{ url: string; isNew: boolean }> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount) return { url: withDatabase(serverUrl, name), isNew: false }
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    await admin.query(`create database ${unfinished}`)
    await fill(configFor(withDatabase(serverUrl, unfinished)))
    await admin.query(`alter database ${unfinished} rename to ${name}`)
    return { url: withDatabase(serverUrl, name), isNew: true }
  } finally {
    await admin.end()
  }
}

async function fill(config: Config): Promise<void> {
  const database = openDatabase(config.databaseUrl, 5)
  const { db, pool } = database
  try {
    await migrate(db)
    const log = newLogger(config.logLevel)
    const app = { db, pool, clock: systemClock, random: systemRandom, log, poke: () => {}, config }
    await seedDemo(app, config.demo?.signIns ?? [])
  } finally {
    await database.close()
  }
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
