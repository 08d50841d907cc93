import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { prepareStatements } from './prepared-statements.ts'
import type { Database } from './schema.generated.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

// Counts and sequence numbers are far below 2^53; as text they would be compared as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface DatabaseHandle {
  db: Db
  pool: pg.Pool
  /** For LISTEN and advisory locks, which live on one session. */
  url: string
  close(): Promise<void>
}

const session = [
  // Every statement of ours touches few rows, whatever the planner fears: helpers and compilers would take longer to start.
  'set max_parallel_workers_per_gather = 0',
  'set jit = off',
  // A process that stalls in the middle of a transaction keeps its rows from all others for so long at most.
  "set idle_in_transaction_session_timeout = '30s'",
].join('; ')

/** Opens a pool of at most `max` connections. Nothing is asked of the server yet. */
export function openDatabase(url: string, max = 20): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // A server that is gone without a word is noticed, and one that does not answer is given up on.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 30_000,
    verify: (client, done) => client.query(session, done),
  })
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // One that breaks while in use, between two statements, says so to nobody but itself; its next statement fails.
  pool.on('connect', (client) => void client.on('error', () => {}))
  prepareStatements(pool)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, url, close: () => db.destroy() }
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'migrations')

/** Applies the .sql files that this database has not seen, in order, once, also when several processes start together. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      async getMigrations() {
        const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
        const entries = names.map(async (name) => {
          const text = await readFile(join(folder, name), 'utf8')
          const up = async (on: Kysely<unknown>) => void (await on.executeQuery(CompiledQuery.raw(text)))
          return [name.replace(/\.sql$/, ''), { up }] as const
        })
        return Object.fromEntries(await Promise.all(entries))
      },
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
