import type { Fetch } from '../http/exchange.ts'

export interface SeenRequest {
  method: string
  url: URL
  headers: Headers
  body: RequestInit['body']
  /** The body where it is text or a form. */
  text: string | null
  redirect: RequestInit['redirect']
}

export type FakeAnswer = Response | Error | ((request: SeenRequest, init: RequestInit) => Response | Promise<Response>)

/** The network as a script: each request gets the next answer, the last one for ever. */
export function fakeFetch(...answers: FakeAnswer[]): { fetch: Fetch; seen: SeenRequest[] } {
  const seen: SeenRequest[] = []
  const fetch: Fetch = async (url, init) => {
    const request = {
      method: init.method ?? 'GET',
      url: new URL(url),
      headers: new Headers(init.headers),
      body: init.body,
      text: typeof init.body === 'string' || init.body instanceof URLSearchParams ? init.body.toString() : null,
      redirect: init.redirect,
    }
    const answer = answers[Math.min(seen.length, answers.length - 1)]
    seen.push(request)
    if (answer === undefined) throw new Error('the fake network has no answer')
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer(request, init) : answer.clone()
  }
  return { fetch, seen }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const noContent = () => new Response(null, { status: 204 })

/** Never answers; gives up when aborted, as `fetch` does. */
export const silence = (_: SeenRequest, init: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    const abort = () => reject(new DOMException('This operation was aborted', 'AbortError'))
    if (init.signal?.aborted) abort()
    init.signal?.addEventListener('abort', abort)
  })

/** As Node's fetch reports trouble below HTTP. */
export const networkError = (code: string, syscall?: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
