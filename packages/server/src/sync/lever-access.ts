import { leverClient, oauthClient, oauthSession } from '@fulcrum/lever'
import type { AnswerAbout, Clock, LeverClient, OAuthClient } from '@fulcrum/lever'
import type { App } from '../platform/app.ts'
import { connectionTokens } from './connection-tokens.ts'
import { answerWithinMs } from './engine/engine.ts'
import type { TokenRows } from './engine/store.ts'
import type { ConnectionKey } from './store/connection.ts'

/** `after`: timers other than the system's. */
type Needs = Pick<App, 'clock' | 'random' | 'config'> & Pick<Clock, 'after'>

/** Lever's authorization server, as registered for this installation. */
export function leverOAuth(app: Omit<Needs, 'random'>, fetch = globalThis.fetch): OAuthClient {
  const { config } = app
  return oauthClient({
    clientId: config.lever.clientId,
    clientSecret: config.lever.clientSecret,
    redirectUri: `${config.publicUrl}/api/integrations/lever/callback`,
    authUrl: config.lever.authUrl,
    audience: config.lever.audience,
    clock: clockOf(app),
    fetch,
  })
}

/** Lever's Data API with a connection's own access, which it keeps fresh. */
export function leverOf(
  app: Needs,
  store: TokenRows & { key: ConnectionKey },
  fetch = globalThis.fetch,
  afterAnswer: (about: AnswerAbout) => void = () => {},
): LeverClient {
  const tokens = connectionTokens(app, store.key, store)
  const clock = clockOf(app)
  return leverClient({
    credential: oauthSession({ oauth: leverOAuth(app, fetch), store: tokens, clock }),
    apiUrl: app.config.lever.apiUrl,
    clock,
    fetch,
    timeoutMs: answerWithinMs,
    userAgent: 'Fulcrum',
    afterAnswer,
  })
}

const clockOf = ({ clock, after }: Omit<Needs, 'random' | 'config'>): Clock => ({
  now: () => clock.now(),
  ...(after ? { after } : {}),
})
