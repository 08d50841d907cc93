import { createServer } from 'node:http'

/** A server with Lever's limit on one key: 10 a second, bursts of 20, 429 beyond; refused calls cost nothing. */
export interface RateServer {
  url: string
  /** Calls by the name that their callers gave. */
  served: Map<string, number>
  refused: Map<string, number>
  stop(): void
}

const perSecond = 10
const capacity = 20

export async function startRateServer(): Promise<RateServer> {
  const served = new Map<string, number>()
  const refused = new Map<string, number>()
  const count = (map: Map<string, number>, who: string) => map.set(who, (map.get(who) ?? 0) + 1)
  let tokens = capacity
  let at = performance.now()
  const server = createServer((request, response) => {
    const now = performance.now()
    tokens = Math.min(capacity, tokens + ((now - at) * perSecond) / 1000)
    at = now
    const who = request.url?.slice(1) ?? ''
    const allowed = tokens >= 1
    if (allowed) tokens -= 1
    count(allowed ? served : refused, who)
    response.writeHead(allowed ? 200 : 429, { 'content-type': 'application/json' }).end('{"data":{}}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    served,
    refused,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Seconds that `calls` take at least. */
export const limitSeconds = (calls: number) => Math.max(0, calls - capacity) / perSecond
