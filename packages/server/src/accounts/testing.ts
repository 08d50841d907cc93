import { randomBytes, randomUUID } from 'node:crypto'
import { Session } from '@fulcrum/contract'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import type { App } from '../platform/app.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { newRouter, Refusal } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { newLogger } from '../platform/logger.ts'

export const publicUrl = 'https://fulcrum.example'

/** What the process shares, for a test: a clock that stands still until it is set, and no noise. */
export function aTestApp({ db, pool }: Pick<DatabaseHandle, 'db' | 'pool'>, changes: Partial<Config> = {}) {
  const settings = readConfig({
    DATABASE_URL: 'postgres://unused/fulcrum',
    PUBLIC_URL: publicUrl,
    FULCRUM_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    LEVER_CLIENT_ID: 'id',
    LEVER_CLIENT_SECRET: 'secret',
  })
  let now = Date.parse('2026-03-02T09:00:00Z')
  const app: App = {
    db,
    pool,
    clock: { now: () => now },
    random: { uuid: randomUUID, bytes: (count) => new Uint8Array(randomBytes(count)) },
    log: newLogger('silent'),
    poke: () => {},
    config: { ...settings, ...changes },
  }
  return Object.assign(app, {
    wait(ms: number) {
      now += ms
    },
  })
}

/** A router that answers refusals as the edge does. */
export function edgeRouter(): Router {
  const router = newRouter()
  router.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status)
    throw error
  })
  return router
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** A browser at our own pages: keeps cookies, sends Origin, and the session's token once it knows it. */
export class Browser {
  readonly #router: Router
  readonly #ip: string
  readonly cookies = new Map<string, string>()
  csrfToken: string | null = null
  constructor(router: Router, ip = '203.0.113.5') {
    this.#router = router
    this.#ip = ip
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { origin: publicUrl }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    const answer = await this.#router.request(path, request, { incoming: { socket: { remoteAddress: this.#ip } } })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.send('POST', path, body)
  }

  /** `GET /api/session`, keeping its token as the page does. */
  async session(): Promise<Session> {
    const session = Session.parse((await this.get('/api/session')).body)
    this.csrfToken = session.csrfToken
    return session
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    const isOver = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
    if (isOver) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
