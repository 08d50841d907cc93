import { createHash } from 'node:crypto'
import type { ConnectOutcome, OrganizationId } from '@fulcrum/contract'
import { issueState, leverClient, leverScopes, missingScopes, readTokenClaims, redeemState } from '@fulcrum/lever'
import type { OAuthTokens } from '@fulcrum/lever'
import type { z } from 'zod'
import type { App } from '../platform/app.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { sealedTokens } from './connection-tokens.ts'
import { decideConnecting, sameAccountKey } from './core/connecting.ts'
import { leverOAuth } from './lever-access.ts'
import { authorizationAttempts } from './store/authorization.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionKey, ConnectionRow } from './store/connection.ts'
import { endConnection, insertConnection, resumeConnection } from './store/new-connection.ts'
import type { Granted } from './store/new-connection.ts'
import { knownUserIds } from './store/lever-user.ts'
import { setTokens } from './store/tokens.ts'
import { nudge } from './nudge.ts'

type Outcome = z.output<typeof ConnectOutcome>
type Needs = Pick<App, 'db' | 'pool' | 'clock' | 'random' | 'config' | 'poke' | 'log'>

const scopes = leverScopes.map(({ scope }) => scope)

/** Where an admin's browser goes to authorize Fulcrum at Lever. The state is bound to their session, and good once. */
export async function beginConnecting(app: Needs, caller: Caller, switchAccount: boolean): Promise<string> {
  const context = { organization: caller.organization, user: caller.user.id, switchAccount }
  const state = await issueState(authorizationAttempts(app.db), {
    browserSecret: caller.sessionId,
    context,
    clock: app.clock,
  })
  return leverOAuth(app).authorizeUrl({ state, scopes })
}

export interface Callback {
  state: string | undefined
  code: string | undefined
  error: string | undefined
  description: string | undefined
}

/** What Lever sent the browser back with. Everything that is not a fresh, accepted authorization changes nothing. */
export async function finishConnecting(app: Needs, caller: Caller | null, callback: Callback): Promise<Outcome> {
  if (!callback.state || !caller) return 'stale'
  const attempts = authorizationAttempts(app.db)
  const verdict = await redeemState(attempts, {
    state: callback.state,
    browserSecret: caller.sessionId,
    clock: app.clock,
  })
  if (verdict.kind !== 'ok') {
    const used =
      verdict.kind === 'unknown' && (await attempts.wasUsed(createHash('sha256').update(callback.state).digest('hex')))
    return used ? 'already-used' : 'stale'
  }
  if (verdict.context.user !== caller.user.id || verdict.context.organization !== caller.organization) return 'stale'
  if (caller.role !== 'admin') return 'not-allowed'
  if (callback.error)
    return callback.error === 'access_denied' && !/role|super admin|not allowed/i.test(callback.description ?? '')
      ? 'denied'
      : 'not-allowed'
  if (!callback.code) return 'failed'
  const answer = await leverOAuth(app).exchangeCode(callback.code)
  if (answer.kind !== 'ok') {
    app.log.warn({ outcome: answer.kind }, 'Lever did not exchange the authorization code')
    return 'failed'
  }
  return keep(app, caller, answer.tokens, verdict.context.switchAccount)
}

async function keep(app: Needs, caller: Caller, tokens: OAuthTokens, switchAccount: boolean): Promise<Outcome> {
  const granted = tokens.scopes ?? scopes
  if (missingScopes(granted, scopes).length > 0) return 'missing-scopes'
  const claims = readTokenClaims(tokens.accessToken)
  const grant: Granted = {
    accountKey: claims.account,
    leverUser: claims.user,
    scopes: granted,
    by: { id: caller.user.id, name: caller.user.name },
  }
  const live = await liveConnection(app.db, caller.organization)
  const same = live && { same: sameAccountKey(live, grant) ?? (await haveCommonUser(app, live, tokens)) }
  const decision = decideConnecting(same, switchAccount)
  if (decision === 'other-account') return decision
  const key = await app.db.transaction().execute(async (tx) => {
    if (live && decision === 'resume') await resumeConnection(tx, live, grant, live.accessUnreadable)
    if (live && decision === 'replace') await endConnection(tx, live)
    const made = live && decision === 'resume' ? live : await insertConnection(tx, caller.organization, grant)
    // Together with the state: a worker that sees the connection must not try the tokens of before.
    await setTokens(tx, made, sealedTokens(app, made, tokens))
    await append(tx, caller.organization, [
      { topic: 'connection.changed' },
      { topic: 'mapping.changed' },
      { topic: 'sync.changed' },
    ])
    return made
  })
  app.poke()
  nudge(app.pool, key.connection)
  return 'connected'
}

/** Whether the tokens' account has a user whom the connection knows: no user is in two accounts of Lever. */
async function haveCommonUser(app: Needs, live: ConnectionRow, tokens: OAuthTokens): Promise<boolean> {
  const known = await knownUserIds(app.db, live)
  const header = `Bearer ${tokens.accessToken}`
  const credential = {
    authorize: async () => ({ kind: 'ok' as const, header }),
    renew: async () => ({ kind: 'revoked' as const, why: 'token-refused' as const }),
    refusal: { kind: 'revoked' as const, why: 'token-refused' as const },
  }
  const users = await leverClient({ credential, apiUrl: app.config.lever.apiUrl, clock: app.clock })
    .users.list({ includeDeactivated: true })
    .all()
  return users.kind === 'ok' && users.value.some((user) => known.has(user.id))
}

/** Ends the connection here. Its webhooks at Lever are removed by the worker beforehand where Lever still lets us. */
export async function disconnect(app: Needs, organization: OrganizationId): Promise<ConnectionKey | null> {
  const live = await liveConnection(app.db, organization)
  if (!live) return null
  await app.db.transaction().execute(async (tx) => {
    await endConnection(tx, live)
    await append(tx, organization, [{ topic: 'connection.changed' }, { topic: 'sync.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
  return live
}
