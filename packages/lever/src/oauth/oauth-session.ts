import { type Clock, systemClock } from '../clock.ts'
import type { Credential, CredentialFailure } from '../credential.ts'
import type { OAuthClient } from './oauth-client.ts'
import type { HeldTokens, StoredGrant, TokenStore } from './token-store.ts'
import type { OAuthTokens } from './tokens.ts'

export type AccessTokens = { kind: 'ok'; tokens: OAuthTokens } | CredentialFailure

/** A grant in use: a credential for `leverClient` that keeps its tokens fresh. */
export interface OAuthSession extends Credential {
  /** Usable tokens, refreshed if need be. */
  tokens(): Promise<AccessTokens>
  /** Refreshes now. Once a day keeps an unused grant from dying: Lever drops refresh tokens after 90 idle days. */
  refresh(): Promise<AccessTokens>
}

export interface OAuthSessionOptions {
  oauth: Pick<OAuthClient, 'refresh'>
  store: TokenStore
  clock?: Clock
}

const earlyMs = 60_000
const restAfterTroubleMs = 5_000

/**
 * One refresh at a time: callers in this process share it, other processes are held off by the store's lock. Lever
 * replaces the refresh token each time, so the new one is stored before the new access token is handed out.
 */
export function oauthSession({ oauth, store, clock = systemClock }: OAuthSessionOptions): OAuthSession {
  let underWay: Promise<AccessTokens> | null = null
  let dead: { refreshToken: string; failure: CredentialFailure } | null = null
  let trouble: { until: number; failure: CredentialFailure } | null = null

  const isFresh = (tokens: OAuthTokens) => refreshDueAt(tokens) > clock.now()

  /** Tokens that satisfy `isGood`, from the store if another process was faster, else by a refresh. */
  async function renewed(isGood: (tokens: OAuthTokens) => boolean): Promise<AccessTokens> {
    for (;;) {
      const mine = underWay === null
      underWay ??= store
        .exclusively((held) => refreshHeld(held, isGood))
        .finally(() => {
          underWay = null
        })
      const result = await underWay
      // Somebody else's refresh may have found good what we know to be refused.
      if (mine || result.kind !== 'ok' || isGood(result.tokens)) return result
    }
  }

  async function refreshHeld(held: HeldTokens, isGood: (tokens: OAuthTokens) => boolean): Promise<AccessTokens> {
    const grant = await held.read()
    if (grant === null) return { kind: 'revoked', why: 'no-grant' }
    if (isGood(grant.tokens)) return { kind: 'ok', tokens: grant.tokens }
    const { refreshToken } = grant.tokens
    if (refreshToken === null) return { kind: 'revoked', why: 'no-refresh-token' }
    if (refreshToken === dead?.refreshToken) return dead.failure
    return requestRefresh(held, grant, refreshToken)
  }

  async function requestRefresh(held: HeldTokens, grant: StoredGrant, refreshToken: string): Promise<AccessTokens> {
    await held.markRefreshing(new Date(clock.now()))
    const outcome = await oauth.refresh(refreshToken)
    switch (outcome.kind) {
      case 'ok': {
        trouble = null
        // Without a new refresh token the old one stays valid (RFC 6749, 6).
        const tokens = { ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? refreshToken }
        await held.store(tokens)
        return { kind: 'ok', tokens }
      }
      case 'invalid-grant': {
        const why = grant.refreshingSince === null ? 'invalid-grant' : 'interrupted-refresh'
        dead = { refreshToken, failure: { kind: 'revoked', why } }
        return dead.failure
      }
      case 'refused':
        await held.unmarkRefreshing()
        return restAfter(`token endpoint answered ${outcome.status} ${outcome.code ?? ''}: ${outcome.message}`)
      case 'unavailable':
        // An earlier mark stays: only a success or the end of the grant answers what that refresh did.
        if (outcome.consumed === 'no' && grant.refreshingSince === null) await held.unmarkRefreshing()
        return restAfter(outcome.detail)
    }
  }

  function restAfter(detail: string): CredentialFailure {
    const failure: CredentialFailure = { kind: 'unavailable', why: 'token-endpoint', detail }
    trouble = { until: clock.now() + restAfterTroubleMs, failure }
    return failure
  }

  const resting = () => (trouble !== null && clock.now() < trouble.until ? trouble.failure : null)

  async function tokens(): Promise<AccessTokens> {
    const grant = await store.read()
    if (grant === null) return { kind: 'revoked', why: 'no-grant' }
    if (isFresh(grant.tokens)) return { kind: 'ok', tokens: grant.tokens }
    const result = resting() ?? (await renewed(isFresh))
    // A refresh is due before the token runs out, so passing trouble at the token endpoint need not stop anybody.
    const stillValid = grant.tokens.expiresAt.getTime() > clock.now()
    return result.kind === 'unavailable' && stillValid ? { kind: 'ok', tokens: grant.tokens } : result
  }

  async function refresh(): Promise<AccessTokens> {
    const before = await store.read()
    return renewed((now) => before !== null && now.accessToken !== before.tokens.accessToken)
  }

  return {
    tokens,
    refresh,
    authorize: async () => authorization(await tokens()),
    renew: async (header) =>
      authorization(resting() ?? (await renewed((now) => isFresh(now) && bearer(now) !== header))),
    refusal: { kind: 'revoked', why: 'token-refused' },
  }
}

const bearer = ({ accessToken }: OAuthTokens) => `Bearer ${accessToken}`

const authorization = (result: AccessTokens) =>
  result.kind === 'ok' ? { kind: 'ok' as const, header: bearer(result.tokens) } : result

/** A minute before the end, or at half life for tokens that live less than two minutes. Milliseconds since 1970. */
function refreshDueAt({ receivedAt, expiresAt }: OAuthTokens): number {
  const lifeMs = expiresAt.getTime() - receivedAt.getTime()
  return expiresAt.getTime() - Math.min(earlyMs, lifeMs / 2)
}
