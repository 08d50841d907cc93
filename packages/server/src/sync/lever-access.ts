import { leverClient, oauthClient, oauthSession } from '@fulcrum/lever'
import type { LeverClient, OAuthClient } from '@fulcrum/lever'
import type { App } from '../platform/app.ts'
import { connectionTokens } from './connection-tokens.ts'
import { answerWithinMs } from './engine/engine.ts'
import type { TokenRows } from './engine/store.ts'
import type { ConnectionKey } from './store/connection.ts'

type Needs = Pick<App, 'clock' | 'random' | 'config'>

/** Lever's authorization server, as registered for this installation. */
export function leverOAuth({ config, clock }: Pick<App, 'config' | 'clock'>, fetch = globalThis.fetch): OAuthClient {
  return oauthClient({
    clientId: config.lever.clientId,
    clientSecret: config.lever.clientSecret,
    redirectUri: `${config.publicUrl}/api/integrations/lever/callback`,
    authUrl: config.lever.authUrl,
    audience: config.lever.audience,
    clock,
    fetch,
  })
}

/** Lever's Data API with a connection's own access, which it keeps fresh. */
export function leverOf(app: Needs, store: TokenRows & { key: ConnectionKey }, fetch = globalThis.fetch): LeverClient {
  const tokens = connectionTokens(app, store.key, store)
  return leverClient({
    credential: oauthSession({ oauth: leverOAuth(app, fetch), store: tokens, clock: app.clock }),
    apiUrl: app.config.lever.apiUrl,
    clock: app.clock,
    fetch,
    timeoutMs: answerWithinMs,
    userAgent: 'Fulcrum',
  })
}
