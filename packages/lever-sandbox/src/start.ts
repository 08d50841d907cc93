import { createAdaptorServer } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { isCut } from './api/serve.ts'
import { Sandbox, type Credentials, type SandboxOptions } from './sandbox.ts'
import { StateFolder } from './storage/state-folder.ts'
import { systemChance, systemClock, systemScheduler } from './system.ts'
import type { SeedName } from './seed/accounts.ts'

export interface StartOptions extends Pick<
  SandboxOptions,
  'rate' | 'clientId' | 'clientSecret' | 'apiKey' | 'redirectUris'
> {
  /** 0 picks a free one. */
  readonly port: number
  readonly account: SeedName
  /** Folder for the state; kept in memory only when absent. */
  readonly dataDir?: string | undefined
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string | undefined
}

export interface RunningSandbox extends Credentials {
  /** Without a slash at the end. Also the base of authorize and token. */
  readonly url: string
  /** Ends in /v1. */
  readonly api: string
  readonly sandbox: Sandbox
  readonly stop: () => Promise<void>
}

/** Starts a sandbox of its own on a port. Rejects when the port is taken or the state on disk is not ours. */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const sandbox = new Sandbox({
    ...options,
    clock: systemClock,
    scheduler: systemScheduler,
    chance: systemChance,
    fetch: globalThis.fetch,
  })
  const folder = options.dataDir === undefined ? null : new StateFolder(options.dataDir, sandbox.world)
  await folder?.load()

  const server = createAdaptorServer({
    // Whoever starts a sandbox keeps the Request and Response it had.
    overrideGlobalObjects: false,
    fetch: async (request, { outgoing }) => {
      const response = await sandbox.answer(request)
      if (!isCut(response)) return response
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    },
  })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const url = `http://${host === '0.0.0.0' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
  sandbox.setUrl(url)
  sandbox.prepare()
  await folder?.follow()

  return {
    url,
    api: `${url}/v1`,
    ...sandbox.credentials,
    sandbox,
    async stop() {
      sandbox.stop()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Event streams and idle keep-alive connections would hold it open for ever.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await folder?.stop()
    },
  }
}
