import { randomBytes, randomUUID } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import type { Config } from './config.ts'
import { stopEnrollmentsReader } from './outreach/index.ts'
import type { App } from './platform/app.ts'
import { migrate, openDatabase } from './platform/database.ts'
import { followRelay, LiveHub } from './platform/live-events.ts'
import { newLogger } from './platform/logger.ts'
import { poker } from './platform/outbox.ts'
import { runRelay } from './platform/relay.ts'
import { runSyncWorker, syncReader } from './sync/index.ts'
import { webServer } from './web-server.ts'

export interface RunningFulcrum {
  /** Where this process listens; null for a worker. */
  url: string | null
  app: App
  stop(): Promise<void>
}

/** Brings the database up to date and starts what `config.role` names: the web, the worker, or both. */
export async function startFulcrum(config: Config): Promise<RunningFulcrum> {
  const database = openDatabase(config.databaseUrl)
  const app: App = {
    db: database.db,
    pool: database.pool,
    clock: { now: () => Date.now() },
    random: { uuid: randomUUID, bytes: (count) => new Uint8Array(randomBytes(count)) },
    log: newLogger(config.logLevel),
    poke: poker(database.pool),
    config,
  }
  await migrate(database.db)
  const ending = new AbortController()
  const { signal } = ending
  const running: Promise<void>[] = []
  if (config.role !== 'web') {
    const readers = [syncReader(app), stopEnrollmentsReader(app)]
    running.push(
      runRelay(config.databaseUrl, app.db, readers, signal, (error) => app.log.error({ err: error }, 'relay')),
    )
    running.push(runSyncWorker(app, signal))
  }
  const web = config.role === 'worker' ? null : await listen(app, signal, running)
  return {
    url: web?.url ?? null,
    app,
    async stop() {
      ending.abort()
      await web?.close()
      await Promise.all(running)
      await database.close()
    },
  }
}

async function listen(
  app: App,
  signal: AbortSignal,
  running: Promise<void>[],
): Promise<{ url: string; close(): Promise<void> }> {
  const hub = new LiveHub()
  running.push(followRelay(app, hub, signal))
  const { fetch } = webServer(app, hub, signal)
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false })
  const { host, port } = app.config.listen
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Event streams stay open for ever otherwise.
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
