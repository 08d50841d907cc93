import { seededChance } from '../engine/chance.ts'
import type { Account } from '../engine/account.ts'
import { Sandbox, type SandboxOptions } from '../sandbox.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'

export interface Answered {
  readonly status: number
  /** Parsed JSON, or null without a body. */
  readonly body: unknown
}

export interface ApiCall {
  readonly method?: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form. */
  readonly form?: FormData | URLSearchParams
  /** Instead of the API key. */
  readonly authorization?: string
}

export interface TestSandbox {
  readonly sandbox: Sandbox
  readonly account: Account
  readonly time: VirtualTime
  /** What was posted to webhook addresses. */
  readonly delivered: { readonly url: string; readonly body: unknown }[]
  /** A call to the Data API; the path is below /v1. */
  readonly api: (path: string, call?: ApiCall) => Promise<Answered>
  /** A call to anything, unauthenticated. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
}

export const testUrl = 'http://localhost:4100'

export interface TestOptions extends Partial<
  Pick<SandboxOptions, 'account' | 'companions' | 'fetch' | 'redirectUris'>
> {
  /** Answers of the webhook receiver, one after the other; 200 when they run out. */
  readonly receiver?: (number | 'no answer')[]
}

/** A sandbox in this process with a clock that stands still. Requests do not run into the rate limit unless time is the subject. */
export function aSandbox(options: TestOptions = {}): TestSandbox {
  const time = virtualTime()
  const delivered: { url: string; body: unknown }[] = []
  const answers = [...(options.receiver ?? [])]
  const sandbox = new Sandbox({
    clock: time,
    scheduler: time,
    chance: seededChance('test'),
    fetch:
      options.fetch ??
      (async (input, init) => {
        const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : 'null')
        delivered.push({ url: input instanceof Request ? input.url : input.toString(), body })
        const answer = answers.shift() ?? 200
        if (answer === 'no answer') throw new TypeError('fetch failed')
        return new Response(null, { status: answer })
      }),
    account: options.account ?? 'empty',
    companions: options.companions,
    redirectUris: options.redirectUris,
    url: testUrl,
    rate: 1_000_000,
  })
  sandbox.prepare()
  const ask = (path: string, init?: RequestInit) => sandbox.fetch(new Request(`${testUrl}${path}`, init))
  return {
    sandbox,
    account: sandbox.account,
    time,
    delivered,
    ask,
    async api(path, { method, json, form, authorization } = {}) {
      const basic = `Basic ${Buffer.from(`${sandbox.credentials.apiKey}:`).toString('base64')}`
      const response = await ask(`/v1${path}`, {
        method: method ?? (json === undefined && form === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: authorization ?? basic,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(json === undefined ? (form === undefined ? {} : { body: form }) : { body: JSON.stringify(json) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
  }
}
