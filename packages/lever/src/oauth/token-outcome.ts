import { z } from 'zod'
import type { Exchange } from '../http/exchange.ts'
import { TokenAnswer, type OAuthTokens, tokensOf } from './tokens.ts'

/** What the token endpoint made of a code or refresh token. */
export type TokenOutcome =
  | { kind: 'ok'; tokens: OAuthTokens }
  /** The code or refresh token is unknown, used, expired or revoked. Final. */
  | { kind: 'invalid-grant'; message: string }
  /** Something else is wrong, mostly the client's settings (id, secret, callback). Says nothing about the grant. */
  | { kind: 'refused'; status: number; code: string | null; message: string }
  /** Passing trouble. `consumed: 'perhaps'`: the code or refresh token may have been used up by it. */
  | { kind: 'unavailable'; consumed: 'no' | 'perhaps'; detail: string }

const ErrorBody = z.object({
  error: z.string().nullish().catch(null),
  error_description: z.string().nullish().catch(null),
})

export function tokenOutcome(exchange: Exchange, nowMs: number): TokenOutcome {
  if (exchange.kind === 'lost') return { kind: 'unavailable', consumed: exchange.executed, detail: exchange.detail }
  if (exchange.kind === 'cut') return { kind: 'unavailable', consumed: 'perhaps', detail: exchange.detail }
  const { status, body } = exchange
  const json = jsonOf(body)
  if (status >= 200 && status < 300) {
    const answer = TokenAnswer.safeParse(json)
    if (answer.success) return { kind: 'ok', tokens: tokensOf(answer.data, nowMs) }
    const fields = answer.error.issues.map(({ path }) => path.join('.') || '(body)').join(', ')
    return { kind: 'unavailable', consumed: 'perhaps', detail: `token answer unlike the documentation at ${fields}` }
  }
  if (status === 429) return { kind: 'unavailable', consumed: 'no', detail: 'too many token requests (429)' }
  if (status < 400 || status >= 500) {
    return { kind: 'unavailable', consumed: 'perhaps', detail: `token endpoint answered ${status}` }
  }
  const said = ErrorBody.safeParse(json).data
  const message = (said?.error_description ?? '').slice(0, 500)
  // Auth0 uses 403 where the standard says 400; 401 is seen too.
  if (said?.error === 'invalid_grant') return { kind: 'invalid-grant', message }
  return { kind: 'refused', status, code: said?.error ?? null, message }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return null
  }
}
