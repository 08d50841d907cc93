import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'
import { dataFolder } from './data-folder.ts'
import type { Part } from './keep-alive.ts'

export interface DatabaseProcess extends Part, Pick<EmbeddedPostgres, 'url' | 'port'> {}

const lookEveryMs = 500

/**
 * Starts the demo's database, or takes over the one that a killed start left running.
 * @param port that Fulcrum knows already, where it has to be started again
 */
export async function startDatabase(password: string, port?: number): Promise<DatabaseProcess> {
  const postgres = await startEmbeddedPostgres(join(dataFolder, 'postgres'), password, true, port)
  if (port !== undefined && postgres.port !== port)
    throw new Error(`The database ended, and its port ${port} is taken now. What was saved is safe: start again.`)
  const ended = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (postgres.isRunning()) return
      clearInterval(timer)
      resolve()
    }, lookEveryMs)
    timer.unref()
  })
  return { url: postgres.url, port: postgres.port, ended, stop: () => postgres.stop() }
}
