import type { AuthorizationCode, Grant } from '../engine/model/oauth.ts'
import type { World } from '../engine/world.ts'
import { signAccessToken } from './access-token.ts'
import { endGrant } from './grants.ts'
import { fingerprint, sameSecret } from './secret-text.ts'

/** Assumed, as are the error bodies below: they are Auth0's, whose server Lever uses. */
const codeLifeMs = 10 * 60_000
/** How long a refresh token that was used may be used again, because the answer got lost (assumed; Auth0 offers it). */
const reuseGraceMs = 30_000
const dayMs = 24 * 60 * 60_000
const idleLifeMs = 90 * dayMs

export interface TokenAnswer {
  readonly status: 200 | 400 | 401 | 403
  readonly body: Readonly<Record<string, string | number>>
}

const refuse = (status: 400 | 401 | 403, error: string, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: description },
})

/** @returns the code itself, which is kept nowhere */
export function issueCode(world: World, fields: Pick<AuthorizationCode, 'grantId' | 'scopes' | 'redirectUri'>): string {
  const code = world.chance.hex(24)
  world.codes.put({ id: fingerprint(code), ...fields, expiresAt: world.now() + codeLifeMs, usedAt: null })
  return code
}

/** `POST /oauth/token`, whatever form its fields came in. */
export function answerTokenRequest(world: World, url: string, fields: Readonly<Record<string, string>>): TokenAnswer {
  const grantType = fields['grant_type']
  if (grantType === undefined) return refuse(400, 'invalid_request', 'Missing required parameter: grant_type')
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    return refuse(403, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`)
  const app = world.apps.get(fields['client_id'] ?? '')
  if (!app || !sameSecret(app.clientSecret, fields['client_secret'] ?? ''))
    return refuse(401, 'access_denied', 'Unauthorized')
  return grantType === 'authorization_code'
    ? exchangeCode(world, url, app.id, fields)
    : refresh(world, url, app.id, fields)
}

function exchangeCode(
  world: World,
  url: string,
  clientId: string,
  fields: Readonly<Record<string, string>>,
): TokenAnswer {
  if (fields['code'] === undefined) return refuse(400, 'invalid_request', 'Missing required parameter: code')
  const invalid = refuse(403, 'invalid_grant', 'Invalid authorization code')
  const code = world.codes.get(fingerprint(fields['code']))
  const grant = code && liveGrant(world, code.grantId)
  if (!code || !grant || grant.clientId !== clientId) return invalid
  if (code.usedAt !== null || code.expiresAt <= world.now() || code.redirectUri !== fields['redirect_uri'])
    return invalid
  world.codes.put({ ...code, usedAt: world.now() })
  return issueTokens(world, url, grant, code.scopes)
}

function refresh(world: World, url: string, clientId: string, fields: Readonly<Record<string, string>>): TokenAnswer {
  if (fields['refresh_token'] === undefined)
    return refuse(400, 'invalid_request', 'Missing required parameter: refresh_token')
  const invalid = refuse(403, 'invalid_grant', 'Unknown or invalid refresh token.')
  const token = world.refreshTokens.get(fingerprint(fields['refresh_token']))
  const grant = token && liveGrant(world, token.grantId)
  if (!token || !grant || grant.clientId !== clientId) return invalid
  const now = world.now()
  if (token.usedAt !== null && now - token.usedAt > reuseGraceMs) {
    endGrant(world, grant.id, 'a refresh token was used again')
    return invalid
  }
  if (now - token.issuedAt > idleLifeMs || now - grant.createdAt > 365 * dayMs) return invalid
  if (token.usedAt === null) world.refreshTokens.put({ ...token, usedAt: now })
  return issueTokens(world, url, grant, token.scopes)
}

function issueTokens(world: World, url: string, grant: Grant, scopes: readonly string[]): TokenAnswer {
  const now = world.now()
  const lifeMs = world.settings().accessTokenLifeMs
  const accessToken = signAccessToken(world, { grant, scopes, issuedAt: now, lifeMs, url })
  forgetExpired(world, grant.id, now)
  world.accessTokens.put({ id: fingerprint(accessToken), grantId: grant.id, scopes, expiresAt: now + lifeMs })
  const answer = {
    access_token: accessToken,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: Math.round(lifeMs / 1_000),
  }
  if (!scopes.includes('offline_access')) return { status: 200, body: answer }
  const refreshToken = `v1.${world.chance.hex(32)}`
  world.refreshTokens.put({ id: fingerprint(refreshToken), grantId: grant.id, scopes, issuedAt: now, usedAt: null })
  return { status: 200, body: { ...answer, refresh_token: refreshToken } }
}

/** A grant dies with its user's account (assumed: unknown at Lever); losing the role alone does not end it (assumed). */
export function liveGrant(world: World, grantId: string): Grant | undefined {
  const grant = world.grants.get(grantId)
  if (!grant || grant.revokedAt !== null) return undefined
  const user = world.account(grant.accountId)?.users.get(grant.userId)
  return user && user.deactivatedAt === null ? grant : undefined
}

function forgetExpired(world: World, grantId: string, now: number): void {
  for (const token of world.accessTokens.where('grant', grantId))
    if (token.expiresAt < now - dayMs) world.accessTokens.remove(token.id)
  for (const token of world.refreshTokens.where('grant', grantId))
    if (token.usedAt !== null && token.usedAt < now - idleLifeMs) world.refreshTokens.remove(token.id)
}
