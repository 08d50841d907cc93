import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@fulcrum/lever-sandbox'
import { startFulcrum } from '../../packages/server/src/fulcrum.ts'
import { freePort, startEmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'

/** Fulcrum and a sandbox beside it, both reachable over HTTP. */
export interface Pair {
  fulcrumUrl: string
  sandboxUrl: string
  stop(): Promise<void>
}

/** Starts a pair of its own: an empty Fulcrum on a database in a temporary folder, the sandbox in memory. */
export async function startPair(options: { rate?: number } = {}): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'fulcrum-pair-'))
  const postgres = await startEmbeddedPostgres(folder, randomBytes(12).toString('hex'), false)
  const sandbox = await startSandbox({ port: 0, account: 'demo', ...options })
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const fulcrum = await startFulcrum({
    mode: 'demo',
    role: 'both',
    databaseUrl: postgres.url,
    publicUrl,
    encryptionKey: { id: 'k1', key: new Uint8Array(randomBytes(32)) },
    listen: { host: '127.0.0.1', port },
    logLevel: process.env['FULCRUM_LOG_LEVEL'] ?? 'error',
    lever: {
      apiUrl: sandbox.api,
      authUrl: sandbox.url,
      tokenUrl: `${sandbox.url}/oauth/token`,
      audience: `${sandbox.api}/`,
      webUrl: sandbox.url,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
    },
    demo: null,
  })
  return {
    fulcrumUrl: publicUrl,
    sandboxUrl: sandbox.url,
    async stop() {
      await fulcrum.stop()
      await sandbox.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
