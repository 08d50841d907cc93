import type { Context } from 'hono'
import { readBody } from '../api/body.ts'
import type { RequestCounts } from '../api/request-counts.ts'
import { isCut, type withFaults } from '../api/serve.ts'
import { Refused } from '../engine/refused.ts'
import type { Scheduler } from '../engine/time.ts'
import type { World } from '../engine/world.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import { answerTokenRequest } from './token.ts'

export interface TokenEndpointHost {
  readonly world: World
  readonly faults: FaultBook
  readonly scheduler: Scheduler
  readonly counts: RequestCounts
  url(): string
}

/** `POST /oauth/token`, with a form or JSON. Not part of the Data API, so it has no bucket. */
export const tokenEndpoint =
  (host: TokenEndpointHost, faulty: typeof withFaults) =>
  async (c: Context): Promise<Response> => {
    const bytes = await c.req.arrayBuffer()
    const contentType = c.req.header('content-type') ?? ''
    const fields = await readFields({ contentType, bytes })
    const { pathname: path } = new URL(c.req.url)
    const credential = `client:${fields?.['client_id'] ?? 'unknown'}`
    const response = await faulty(host, { method: 'POST', path, credential }, async () => {
      const answer =
        fields === null
          ? { status: 400, body: { error: 'invalid_request', error_description: 'The body could not be read' } }
          : answerTokenRequest(host.world, host.url(), fields)
      return new Response(JSON.stringify(answer.body), {
        status: answer.status,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      })
    })
    host.counts.record({
      credential,
      method: 'POST',
      path,
      endpoint: path,
      status: isCut(response) ? 0 : response.status,
      at: host.world.clock.now(),
    })
    return response
  }

async function readFields(body: { contentType: string; bytes: ArrayBuffer }): Promise<Record<string, string> | null> {
  try {
    const { fields } = await readBody(body)
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
