import { z } from 'zod'

/** A person at an HTTP service: keeps cookies, follows no redirect by itself, sends what a browser would. */
export class HttpBrowser {
  readonly origin: string
  private readonly jar = new Map<string, string>()
  private csrf: string | null = null

  constructor(origin: string) {
    this.origin = origin
  }

  /** One request, redirects as they come. */
  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method && init.method !== 'GET') headers.set('origin', this.origin)
    const response = await fetch(new URL(address, this.origin), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      this.jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** Fills in a form of a page and sends it. */
  submit(address: string, fields: Record<string, string>): Promise<Response> {
    return this.open(address, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** A JSON call of Fulcrum's API; the answer is parsed. Throws with the server's words when it says no. */
  async call<T extends z.ZodType>(method: string, path: string, answer: T, body?: unknown): Promise<z.output<T>> {
    const response = await this.try(method, path, body)
    if (response.status >= 400)
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(response.json)}`)
    return answer.parse(response.json)
  }

  /** The same without throwing. */
  async try(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
    const headers = new Headers({ accept: 'application/json' })
    if (this.csrf !== null) headers.set('x-csrf-token', this.csrf)
    let sent: string | FormData | null = null
    if (body instanceof FormData) sent = body
    else if (body !== undefined) {
      headers.set('content-type', 'application/json')
      sent = JSON.stringify(body)
    }
    const response = await this.open(path, { method, headers, body: sent })
    const text = await response.text()
    return { status: response.status, json: text === '' ? null : jsonOf(text) }
  }

  /** Reads the session, whose token every change carries. */
  async session() {
    const session = await this.call('GET', '/api/session', Session)
    this.csrf = session.csrfToken
    return session
  }
}

const Session = z.looseObject({
  csrfToken: z.string().nullable(),
  needsFirstAdmin: z.boolean(),
  user: z.looseObject({ name: z.string(), email: z.string(), role: z.string() }).nullable(),
  demo: z
    .looseObject({
      sandboxUrl: z.string(),
      signIns: z.array(z.looseObject({ email: z.string(), password: z.string(), role: z.string() })),
    })
    .nullable(),
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.slice(0, 300)
  }
}

/** Checks again every so often until `check` answers something; says what it waited for when it does not come. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | null | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const found = await check()
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > until) throw new Error(`waited ${withinMs / 1000} s in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
