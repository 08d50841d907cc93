import { z } from 'zod'
import type { Config } from '../../../packages/server/src/config.ts'

/** What a process of Fulcrum has to be told here; plain enough to be handed to a child. */
export const FulcrumSettings = z.object({
  role: z.enum(['web', 'worker', 'both']),
  databaseUrl: z.string(),
  publicUrl: z.string(),
  port: z.number(),
  lever: z.object({ url: z.string(), api: z.string(), clientId: z.string(), clientSecret: z.string() }),
  /** Lever's limit, requests a second. */
  limitPerSecond: z.number(),
  logLevel: z.string(),
})
export type FulcrumSettings = z.output<typeof FulcrumSettings>

/** Settings of a Fulcrum whose Lever is the sandbox. Nothing here is secret: all of it lives as long as the run. */
export function configOf({ role, databaseUrl, publicUrl, port, lever, logLevel }: FulcrumSettings): Config {
  return {
    mode: 'demo',
    role,
    databaseUrl,
    publicUrl,
    encryptionKey: { id: 'k1', key: new Uint8Array(32) },
    listen: { host: '127.0.0.1', port },
    logLevel,
    lever: {
      apiUrl: lever.api,
      authUrl: lever.url,
      tokenUrl: `${lever.url}/oauth/token`,
      audience: `${lever.api}/`,
      webUrl: lever.url,
      clientId: lever.clientId,
      clientSecret: lever.clientSecret,
    },
    demo: null,
  }
}
