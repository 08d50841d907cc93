import { liveEventRoutes } from '../../packages/server/src/platform/live-events.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import { openApiDocument } from '../../packages/server/src/platform/api-reference.ts'
import type { App } from '../../packages/server/src/platform/app.ts'
import { openDatabase } from '../../packages/server/src/platform/database.ts'
import { newLogger } from '../../packages/server/src/platform/logger.ts'
import { systemClock, systemRandom } from '../../packages/server/src/platform/system.ts'
import { roomRoutes } from '../../packages/server/src/web-app.ts'

/** The OpenAPI document of the routes as they are, without a server or a database: nothing is asked. */
export function apiDocument(): object {
  const config = readConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    PUBLIC_URL: 'http://localhost:4000',
    FULCRUM_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    LEVER_CLIENT_ID: 'none',
    LEVER_CLIENT_SECRET: 'none',
  })
  const { db, pool } = openDatabase(config.databaseUrl)
  const app: App = {
    db,
    pool,
    clock: systemClock,
    random: systemRandom,
    log: newLogger('silent'),
    poke: () => {},
    config,
  }
  const rooms = roomRoutes(app)
  const nothing = { subscribe: () => () => {}, latest: () => Promise.resolve(0) }
  rooms.route('/', liveEventRoutes(app, nothing, AbortSignal.abort()))
  return openApiDocument(rooms)
}
