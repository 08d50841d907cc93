import type { Context } from 'hono'
import { Refused } from '../engine/refused.ts'
import { sleep, type Scheduler } from '../engine/time.ts'
import type { World } from '../engine/world.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { Endpoint } from '../endpoints.ts'
import type { Account } from '../engine/account.ts'
import { withUnknownField, type Answer } from './answer.ts'
import { readBody, type Body } from './body.ts'
import { authenticate, refuseWithoutScope, type Caller } from './caller.ts'
import { Query } from './query.ts'
import type { RequestCounts } from './request-counts.ts'
import type { TokenBuckets } from './token-bucket.ts'

export interface ApiHost {
  readonly world: World
  readonly scheduler: Scheduler
  readonly faults: FaultBook
  readonly counts: RequestCounts
  readonly buckets: TokenBuckets
}

/** A request as handlers see it. */
export interface ApiRequest {
  readonly account: Account
  readonly caller: Caller
  readonly query: Query
  readonly body: Body
  param(name: string): string
}

export type Handler = (request: ApiRequest) => Answer

/** Marks an answer that must not reach the client: whoever owns the connection cuts it. */
const cutHeader = 'x-sandbox-cut-connection'
const cut = () => new Response(null, { status: 500, headers: { [cutHeader]: '1' } })
export const isCut = (response: Response) => response.headers.has(cutHeader)

const errorAnswer = (status: number, code: string, message: string) => respond(status, { code, message })

function respond(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      server: 'lever-data-api',
      'x-lever-region': 'global',
      'x-stream-path': 'dapi',
    },
  })
}

/**
 * The way of every request to the Data API: who is it, is there a token in the bucket, does a fault strike, may they, and only
 * then the work itself. Whatever comes of it is counted.
 */
export async function serve(host: ApiHost, c: Context, endpoint: Endpoint | null, handler: Handler): Promise<Response> {
  const { path } = c.req
  const method = c.req.method
  let credential = 'none'
  const finish = (response: Response) => {
    response.headers.set('date', new Date(host.world.now()).toUTCString())
    host.counts.record({
      credential,
      method,
      path,
      endpoint: endpoint ? `/v1${endpoint.path}` : path,
      status: isCut(response) ? 0 : response.status,
      at: host.world.clock.now(),
    })
    return response
  }
  try {
    const caller = authenticate(host.world, c.req.header('authorization'))
    credential = caller.credential
    if (!host.buckets.take(credential, host.world.settings().ratePerSecond))
      return finish(errorAnswer(429, 'TooManyRequestsError', 'Rate limit exceeded'))
    const bytes = method === 'GET' ? new ArrayBuffer(0) : await c.req.arrayBuffer()
    const contentType = c.req.header('content-type') ?? ''
    const query = new Query(new URL(c.req.url).searchParams)
    const parameters = c.req.param()
    const work = async (): Promise<Response> => {
      try {
        refuseWithoutScope(caller, endpoint?.scope ?? null)
        const body = await readBody({ contentType, bytes })
        const param = (name: string) => Object.entries(parameters).find(([key]) => key === name)?.[1] ?? ''
        return answerResponse(host.world, handler({ account: caller.account, caller, query, body, param }))
      } catch (error) {
        return refusalResponse(error)
      }
    }
    return finish(await withFaults(host, { method, path, credential }, work))
  } catch (error) {
    return finish(refusalResponse(error))
  }
}

/** Carries out `work` as the faults in force allow. */
export async function withFaults(
  { faults, scheduler }: Pick<ApiHost, 'faults' | 'scheduler'>,
  request: { method: string; path: string; credential: string },
  work: () => Promise<Response>,
): Promise<Response> {
  for (const fault of faults.forRequest(request))
    switch (fault.kind) {
      case 'latency':
        await sleep(scheduler, fault.ms)
        break
      case 'status':
        if (fault.committed) await work()
        return fault.body === undefined
          ? errorAnswer(fault.status, 'InjectedFault', `The sandbox was told to answer ${fault.status}`)
          : respond(fault.status, fault.body)
      case 'lost-answer':
        await work()
        return cut()
      case 'late':
        scheduler.after(fault.ms, () => void work())
        if (fault.cutAfterMs > 0) await sleep(scheduler, fault.cutAfterMs)
        return cut()
    }
  return work()
}

function answerResponse(world: World, answer: Answer): Response {
  switch (answer.kind) {
    case 'json':
      return respond(answer.status, world.settings().unknownField ? withUnknownField(answer.body) : answer.body)
    case 'empty':
      return new Response(null, { status: 204 })
    case 'bytes':
      return new Response(answer.bytes, {
        headers: {
          'content-type': answer.contentType || 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
          'x-content-type-options': 'nosniff',
        },
      })
  }
}

function refusalResponse(error: unknown): Response {
  if (error instanceof Refused) return errorAnswer(error.status, error.code, error.message)
  throw error
}
