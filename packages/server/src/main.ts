// The one place that touches the environment, the system's clock and chance: reads, builds, starts.
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import { stopEnrollmentsReader } from './outreach/index.ts'
import type { App } from './platform/app.ts'
import { migrate, openDatabase } from './platform/database.ts'
import { followHappenings } from './platform/happenings.ts'
import { newLogger } from './platform/logger.ts'
import { poker } from './platform/outbox.ts'
import { runRelay } from './platform/relay.ts'
import { runSyncWorker, syncReader } from './sync/index.ts'
import { webApp } from './web-app.ts'
import { listen } from './web-server.ts'

export interface Fulcrum {
  app: App
  /** Where it listens; null for a worker. */
  address: { host: string; port: number } | null
  /** Finishes what is being done and lets go of the database. */
  stop(): Promise<void>
}

const webFolder = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** Brings the database up to date and starts what this process is for. */
export async function startFulcrum(config: Config): Promise<Fulcrum> {
  const database = openDatabase(config.databaseUrl)
  const log = newLogger(config.logLevel)
  const app: App = {
    db: database.db,
    pool: database.pool,
    clock: { now: () => Date.now() },
    random: { uuid: () => randomUUID(), bytes: (count) => new Uint8Array(randomBytes(count)) },
    log,
    poke: poker(database.pool),
    config,
  }
  const ending = new AbortController()
  const running: Promise<void>[] = []
  try {
    await migrate(app.db)
    if (config.role !== 'web') {
      const readers = [syncReader(app), stopEnrollmentsReader(app)]
      const onError = (err: unknown) => log.error({ err }, 'relay')
      running.push(runRelay(config.databaseUrl, app.db, readers, ending.signal, onError))
      running.push(runSyncWorker(app, ending.signal))
    }
    const web = config.role === 'worker' ? null : await startWeb(app, ending.signal)
    if (web) running.push(web.ended)
    return {
      app,
      address: web?.address ?? null,
      async stop() {
        ending.abort()
        await Promise.all(running)
        await database.close()
      },
    }
  } catch (error) {
    ending.abort()
    await Promise.allSettled(running)
    await database.close()
    throw error
  }
}

async function startWeb(app: App, ending: AbortSignal) {
  const onError = (err: unknown) => app.log.error({ err }, 'live events')
  const happenings = await followHappenings(app.config.databaseUrl, app.db, ending, onError)
  const web = await webApp(app, happenings, webFolder, ending)
  const server = await listen(web, app.config.listen, ending)
  return { address: server.address, ended: Promise.all([happenings.ended, server.ended]).then(() => {}) }
}

if (import.meta.main) {
  const fulcrum = await startFulcrum(readConfig(process.env))
  const stop = () => void fulcrum.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
