import { z } from 'zod'
import { LeverAnswerError } from '../answer-error.ts'
import type { Failure, Outcome } from '../outcome.ts'
import type { Read } from './envelope.ts'
import type { Answered, Exchange } from './exchange.ts'

/** What an exchange means. A 401 is not for here: only a credential knows what it says. */
export function understand<T>(exchange: Exchange, call: { name: string; isWrite: boolean; read: Read<T> }): Outcome<T> {
  const { isWrite, name, read } = call
  switch (exchange.kind) {
    case 'lost': {
      const { why, detail } = exchange
      if (!isWrite || exchange.executed === 'no') return { kind: 'unavailable', why, detail }
      return { kind: 'unknown', why: why === 'network' ? 'connection-lost' : why, detail }
    }
    case 'cut': {
      if (exchange.status >= 400 && exchange.status < 500) return refusal(exchange.status, null, exchange.detail)
      if (!isWrite) return { kind: 'unavailable', why: 'network', detail: exchange.detail }
      const happened = exchange.status < 300
      return { kind: 'unknown', why: happened ? 'answer-unreadable' : 'server-error', detail: exchange.detail }
    }
    case 'answered':
      if (exchange.status >= 200 && exchange.status < 300) return readAnswer(exchange, name, isWrite, read)
      return failureOf(exchange, isWrite)
  }
}

function readAnswer<T>(answered: Answered, name: string, isWrite: boolean, read: Read<T>): Outcome<T> {
  try {
    return { kind: 'ok', value: read({ call: name, headers: answered.headers, body: answered.body }) }
  } catch (error) {
    // A write with a 2xx is done. Throwing would hide that, and somebody would do it again.
    if (isWrite && error instanceof LeverAnswerError) {
      return { kind: 'unknown', why: 'answer-unreadable', detail: error.message }
    }
    throw error
  }
}

function failureOf({ status, headers, body }: Answered, isWrite: boolean): Failure {
  const { code, message } = errorBody(body)
  if (status === 429) return { kind: 'rate-limited', retryAfterMs: retryAfterMs(headers.get('retry-after')) }
  if (status >= 500) {
    const detail = `${status} ${code ?? ''} ${message}`.trim()
    return isWrite
      ? { kind: 'unknown', why: 'server-error', detail }
      : { kind: 'unavailable', why: 'server-error', detail }
  }
  // `status` is 0 where a browser hides the redirect.
  if (status < 400) {
    return { kind: 'refused', status, code: 'redirect', message: `redirected to ${originOf(headers.get('location'))}` }
  }
  return refusal(status, code, message)
}

function refusal(status: number, code: string | null, message: string): Failure {
  if (status === 404) return { kind: 'not-found', message }
  return { kind: 'refused', status, code, message }
}

const ErrorBody = z.object({ code: z.string().nullish().catch(null), message: z.string().nullish().catch(null) })

/** Error bodies may be empty or a proxy's HTML; then there is nothing to say but the status. */
function errorBody(body: Uint8Array): { code: string | null; message: string } {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    const { code, message } = ErrorBody.parse(json)
    return { code: code ?? null, message: (message ?? '').slice(0, 500) }
  } catch {
    return { code: null, message: '' }
  }
}

/** Only the form in seconds; Lever is not known to send the header at all, a proxy may. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null
}

/** Query parameters of a redirect may be secrets, so only the origin is told. */
function originOf(location: string | null): string {
  return location !== null && URL.canParse(location) ? new URL(location).origin : 'an unnamed place'
}
