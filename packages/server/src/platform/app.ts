import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'
import type { Logger } from './logger.ts'

/** Where chance comes from: main.ts hands in the system's, a test its own. */
export interface Random {
  uuid(): string
  /** `count` bytes, fit for secrets. */
  bytes(count: number): Uint8Array
}

/** What the whole process shares. Each part takes the few things it uses: `Pick<App, 'db' | 'clock'>`. */
export interface App {
  db: Db
  pool: pg.Pool
  clock: Clock
  random: Random
  log: Logger
  /** Wakes the relay; called after the commit of a transaction that appended to the outbox. */
  poke: () => void
  config: Config
}
