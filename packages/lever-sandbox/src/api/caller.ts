import type { Account } from '../engine/account.ts'
import { forbidden, Refused, unauthorized } from '../engine/refused.ts'
import type { World } from '../engine/world.ts'
import { isSignedHere, looksLikeJwt } from '../oauth/access-token.ts'
import { scopesAllow } from '../oauth/scopes.ts'
import { fingerprint, sameSecret } from '../oauth/secret-text.ts'
import { liveGrant } from '../oauth/token.ts'

/** Whoever sent a request, with the rights of the credential: never those of a person. */
export interface Caller {
  readonly account: Account
  /** Has its own rate bucket and its own line in the request counts: `key:<id>` or `grant:<id>`. */
  readonly credential: string
  /** Who owns the webhooks it makes: `key:<id>` or `app:<clientId>`, so that they outlive a new consent. */
  readonly madeBy: string
  readonly rights: 'all' | readonly string[]
  readonly seesConfidential: boolean
}

/** @throws Refused 401, or 403 for a token that another Lever signed */
export function authenticate(world: World, authorization: string | undefined): Caller {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'basic') return byApiKey(world, value)
  if (scheme.toLowerCase() === 'bearer') return byAccessToken(world, value)
  throw unauthorized()
}

/** The key is the user name; the password is empty. */
function byApiKey(world: World, encoded: string): Caller {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const given = text.includes(':') ? text.slice(0, text.indexOf(':')) : text
  const key = world.apiKeys.all().find((candidate) => sameSecret(candidate.key, given))
  const account = key && world.account(key.accountId)
  if (!key || !account) throw unauthorized()
  return {
    account,
    credential: `key:${key.id}`,
    madeBy: `key:${key.id}`,
    rights: key.rights,
    seesConfidential: key.confidential,
  }
}

function byAccessToken(world: World, given: string): Caller {
  const token = world.accessTokens.get(fingerprint(given))
  if (!token && looksLikeJwt(given) && !isSignedHere(world, given))
    throw new Refused(403, 'ForbiddenError', 'Unable to find a signing key that matches this token')
  if (!token || token.expiresAt <= world.now()) throw unauthorized()
  const grant = world.grants.get(token.grantId)
  const usable = world.settings().revokeMode === 'until-exp' ? grant : liveGrant(world, token.grantId)
  const account = usable && world.account(usable.accountId)
  if (!usable || !account) throw unauthorized()
  return {
    account,
    credential: `grant:${usable.id}`,
    madeBy: `app:${usable.clientId}`,
    rights: token.scopes,
    seesConfidential: token.scopes.includes('confidential:access:admin'),
  }
}

/** @throws Refused 403 */
export function refuseWithoutScope(caller: Caller, scope: string | null): void {
  if (scope === null || caller.rights === 'all' || scopesAllow(caller.rights, scope)) return
  throw forbidden(`This credential lacks ${scope}`)
}
