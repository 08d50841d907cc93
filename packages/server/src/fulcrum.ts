import { join } from 'node:path'
import type { Config } from './config.ts'
import { stopEnrollmentsReader } from './outreach/index.ts'
import type { App } from './platform/app.ts'
import { migrate, openDatabase } from './platform/database.ts'
import { followHappenings } from './platform/happenings.ts'
import { newLogger } from './platform/logger.ts'
import { poker } from './platform/outbox.ts'
import { runRelay } from './platform/relay.ts'
import { systemClock, systemRandom } from './platform/system.ts'
import { postgresStores, runSyncWorker, syncReader } from './sync/index.ts'
import type { WorkerOptions } from './sync/index.ts'
import { webApp } from './web-app.ts'
import { listen } from './web-server.ts'

export interface RunningFulcrum {
  /** Where this process listens; null for a worker. */
  url: string | null
  app: App
  /** Finishes what is being done and lets go of the database. */
  stop(): Promise<void>
}

const webFolder = join(import.meta.dirname, '..', '..', 'web', 'dist')

/**
 * Brings the database up to date and starts what `config.role` names: the web, the worker, or both.
 * @param worker for a Lever that is not the real one
 */
export async function startFulcrum(config: Config, worker: WorkerOptions = {}): Promise<RunningFulcrum> {
  const database = openDatabase(config.databaseUrl)
  const log = newLogger(config.logLevel)
  const app: App = {
    db: database.db,
    pool: database.pool,
    clock: systemClock,
    random: systemRandom,
    log,
    poke: poker(database.pool),
    config,
  }
  const ending = new AbortController()
  const running: Promise<void>[] = []
  const stop = async () => {
    ending.abort()
    await Promise.allSettled(running)
    await database.close()
  }
  try {
    await migrate(app.db)
    if (config.role !== 'web') running.push(...startWorker(app, ending.signal, worker))
    const web = config.role === 'worker' ? null : await startWeb(app, ending.signal, running)
    return { url: web, app, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function startWorker(app: App, ending: AbortSignal, options: WorkerOptions): Promise<void>[] {
  const readers = [syncReader(postgresStores(app)), stopEnrollmentsReader(app)]
  const onError = (err: unknown) => app.log.error({ err }, 'relay')
  return [runRelay(app.config.databaseUrl, app.db, readers, ending, onError), runSyncWorker(app, ending, options)]
}

async function startWeb(app: App, ending: AbortSignal, running: Promise<void>[]): Promise<string> {
  const onError = (err: unknown) => app.log.error({ err }, 'live events')
  const happenings = await followHappenings(app.config.databaseUrl, app.db, ending, onError)
  running.push(happenings.ended)
  const web = await webApp(app, happenings, webFolder, ending)
  const server = await listen(web, app.config.listen, ending)
  running.push(server.ended)
  return server.url
}
