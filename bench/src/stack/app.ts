import type { Config } from '../../../packages/server/src/config.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { openDatabase } from '../../../packages/server/src/platform/database.ts'
import { newLogger } from '../../../packages/server/src/platform/logger.ts'
import { poker } from '../../../packages/server/src/platform/outbox.ts'
import { systemClock, systemRandom } from '../../../packages/server/src/platform/system.ts'

/** What a process of Fulcrum shares, without anything running. Close it with `db.destroy()`. */
export function appOf(config: Config): App {
  const { db, pool } = openDatabase(config.databaseUrl)
  return {
    db,
    pool,
    clock: systemClock,
    random: systemRandom,
    log: newLogger(config.logLevel),
    poke: poker(pool),
    config,
  }
}
