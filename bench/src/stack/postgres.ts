import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../../packages/server/src/platform/embedded-postgres.ts'
import { endWithUs } from './end-with-us.ts'

/** A PostgreSQL of our own in a temporary folder, with everything that makes commits durable. */
export interface TemporaryPostgres {
  url: string
  /** Ends it as a power cut would, and starts it again on the same port. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

export async function temporaryPostgres(): Promise<TemporaryPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'fulcrum-bench-'))
  const password = randomBytes(12).toString('hex')
  let server = await startEmbeddedPostgres(folder, password)
  const release = endWithUs(() => {
    if (server.isRunning()) process.kill(server.pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    url: server.url,
    async killAndRestart() {
      process.kill(server.pid, 'SIGKILL')
      while (server.isRunning()) await pause(5)
      const again = await startEmbeddedPostgres(folder, password, true, server.port)
      if (again.port !== server.port) throw new Error(`Port ${server.port} was taken while the database was down`)
      server = again
    },
    async stop() {
      release()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
