import { type Clock, systemClock } from '../clock.ts'
import { leverProduction } from '../environment.ts'
import { exchange, type Fetch } from '../http/exchange.ts'
import { queryString } from '../http/path.ts'
import { type TokenOutcome, tokenOutcome } from './token-outcome.ts'

export interface OAuthClientOptions {
  clientId: string
  clientSecret: string
  /** Byte-identical to a callback registered with Lever. */
  redirectUri: string
  /** Default: Lever's production authorization server. */
  authUrl?: string
  /** Default: of Lever's production API. */
  audience?: string
  fetch?: Fetch
  clock?: Clock
  /** Default 30 000. */
  timeoutMs?: number
}

export interface OAuthClient {
  /** Where to send the browser of a Super Admin. `state` comes from `issueState`. */
  authorizeUrl(request: { state: string; scopes: readonly string[] }): string
  /** Trades the callback's `code`, once. */
  exchangeCode(code: string): Promise<TokenOutcome>
  /** Trades a refresh token, once: store the new one before using the access token. `oauthSession` does all that. */
  refresh(refreshToken: string): Promise<TokenOutcome>
}

export function oauthClient(options: OAuthClientOptions): OAuthClient {
  const { clientId, clientSecret, redirectUri } = options
  const authUrl = (options.authUrl ?? leverProduction.authUrl).replace(/\/+$/, '')
  const audience = options.audience ?? leverProduction.audience
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init))
  const clock = options.clock ?? systemClock

  async function requestTokens(grant: Record<string, string>): Promise<TokenOutcome> {
    const body = new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret })
    const init = { method: 'POST', headers: { accept: 'application/json' }, body }
    const answer = await exchange(fetch, `${authUrl}/oauth/token`, init, {
      timeoutMs: options.timeoutMs ?? 30_000,
      clock,
    })
    return tokenOutcome(answer, clock.now())
  }

  return {
    authorizeUrl: ({ state, scopes }) =>
      `${authUrl}/authorize${queryString({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        state,
        audience,
        scope: scopes.join(' '),
      })}`,
    exchangeCode: (code) => requestTokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    refresh: (refreshToken) => requestTokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}
