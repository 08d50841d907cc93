import { createAdaptorServer } from '@hono/node-server'
import type { Router } from './platform/http.ts'

export interface WebServer {
  url: string
  /** Resolves when `signal` was aborted and every answer is out. */
  ended: Promise<void>
}

/** Answers that take longer than this at the end are cut. */
const patienceMs = 5_000

/** Serves `web` on a socket until `signal` aborts. Rejects where the port is taken. */
export async function listen(
  web: Router,
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<WebServer> {
  const server = createAdaptorServer({ fetch: web.fetch, overrideGlobalObjects: false })
  if ('requestTimeout' in server) {
    // A whole request, an upload over a slow line included; headers alone must come sooner.
    server.requestTimeout = 120_000
    server.headersTimeout = 20_000
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      server.close(() => resolve())
      if (!('closeIdleConnections' in server)) return
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), patienceMs).unref()
    })
  })
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, ended }
}
