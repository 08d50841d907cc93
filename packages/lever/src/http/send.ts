import type { Clock } from '../clock.ts'
import type { Credential } from '../credential.ts'
import type { Failure, Outcome } from '../outcome.ts'
import { type CallOptions, type Deadline, startDeadline, withinDeadline } from './deadline.ts'
import type { Read } from './envelope.ts'
import { type Exchange, exchange, type Fetch } from './exchange.ts'
import { type Query, queryString } from './path.ts'
import { understand } from './understand.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One call of the Data API and how to read its answer. */
export interface Call<T> {
  method: Method
  /** Below the API's base address, from `path`. */
  path: string
  query?: Query
  /** FormData goes out as multipart, anything else as JSON. */
  body?: unknown
  read: Read<T>
}

export type Send = <T>(call: Call<T>, options?: CallOptions) => Promise<Outcome<T>>

export interface RequestAbout {
  method: Method
  path: string
  /** Aborted when the call no longer needs to go out. */
  signal: AbortSignal
}

export interface SendSettings {
  /** The Data API with version, e.g. `https://api.lever.co/v1`. Only its origin ever sees the credential. */
  apiUrl: string
  credential: Credential
  fetch: Fetch
  clock: Clock
  timeoutMs: number
  userAgent: string
  /** Awaited before every request: each page, each retry after a 401, each followed redirect. What it throws passes through. */
  beforeRequest?: ((about: RequestAbout) => Promise<void>) | undefined
  /** Called with every answer. */
  afterAnswer?: ((about: AnswerAbout) => void) | undefined
}

export interface AnswerAbout {
  /** What the server's clock said, to the second below (the Date header); null where it does not say. */
  serverTime: Date | null
  /** When the request left and when its answer was there, milliseconds since 1970 by our clock. */
  sentAt: number
  answeredAt: number
}

const mostRedirects = 3

export function sender(settings: SendSettings): Send {
  const base = settings.apiUrl.replace(/\/+$/, '')

  return async (call, options = {}) => {
    const deadline = startDeadline(options, settings.clock)
    try {
      const first = await attempt(call, deadline)
      if (first.kind !== 'refused-credential') return meaning(call, first)
      const renewed = await withinDeadline(deadline, settings.credential.renew(first.header))
      if (renewed === 'stopped') return notSent(deadline)
      if (renewed.kind !== 'ok') return renewed
      const second = await attempt(call, deadline, renewed.header)
      return second.kind === 'refused-credential' ? settings.credential.refusal : meaning(call, second)
    } finally {
      deadline.end()
    }
  }

  /** One request, and the redirects of a read within the API's own origin. */
  async function attempt(call: Call<unknown>, deadline: Deadline, header?: string): Promise<Attempt> {
    let url = `${base}${call.path}${queryString(call.query ?? {})}`
    for (let redirects = 0; ; redirects += 1) {
      const { method, path } = call
      const authorization = header
        ? { kind: 'ok' as const, header }
        : await withinDeadline(deadline, settings.credential.authorize())
      if (authorization === 'stopped' || deadline.stopped()) return notSent(deadline)
      if (authorization.kind !== 'ok') return authorization
      // Last of all: requests that wait for a token together would else leave together, however they were let through.
      const turn = settings.beforeRequest?.({ method, path, signal: deadline.signal })
      if (turn && (await withinDeadline(deadline, turn)) === 'stopped') return notSent(deadline)
      if (deadline.stopped()) return notSent(deadline)
      const init = requestInit(call, authorization.header, settings.userAgent)
      const sentAt = settings.clock.now()
      const result = await exchange(settings.fetch, url, init, {
        timeoutMs: settings.timeoutMs,
        deadline,
        clock: settings.clock,
      })
      if (result.kind === 'answered')
        settings.afterAnswer?.({ serverTime: dateOf(result.headers), sentAt, answeredAt: settings.clock.now() })
      if (result.kind !== 'lost' && result.status === 401) {
        return { kind: 'refused-credential', header: authorization.header }
      }
      const target = result.kind === 'answered' && method === 'GET' ? sameOriginTarget(result, url) : null
      if (target === null || redirects === mostRedirects) return result
      url = target
    }
  }
}

type Attempt = Exchange | Failure | { kind: 'refused-credential'; header: string }

function meaning<T>(call: Call<T>, result: Exchange | Failure): Outcome<T> {
  switch (result.kind) {
    case 'answered':
    case 'cut':
    case 'lost':
      return understand(result, {
        name: `${call.method} ${call.path}`,
        isWrite: call.method !== 'GET',
        read: call.read,
      })
    default:
      return result
  }
}

const notSent = (deadline: Deadline): Failure => ({ kind: 'not-sent', why: deadline.stopped() ?? 'aborted' })

function requestInit({ method, body }: Call<unknown>, authorization: string, userAgent: string): RequestInit {
  const headers = new Headers({ accept: 'application/json', authorization, 'user-agent': userAgent })
  if (body === undefined) return { method, headers }
  if (body instanceof FormData) return { method, headers, body } // fetch adds the boundary
  headers.set('content-type', 'application/json')
  return { method, headers, body: JSON.stringify(body) }
}

function dateOf(headers: Headers): Date | null {
  const at = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(at) ? null : new Date(at)
}

function sameOriginTarget({ status, headers }: { status: number; headers: Headers }, from: string): string | null {
  const location = headers.get('location')
  if (status < 300 || status >= 400 || location === null || !URL.canParse(location, from)) return null
  const target = new URL(location, from)
  return target.origin === new URL(from).origin ? target.href : null
}
