import { z } from 'zod'
import { LeverAccountId, LeverUserId } from '../model/ids.ts'

/** What an access token says about whom it was issued for. Every part may be missing. */
export interface TokenClaims {
  account: LeverAccountId | null
  user: LeverUserId | null
  expiresAt: Date | null
}

const Claims = z.object({
  'https://oauth.lever.co/accountId': LeverAccountId.nullish().catch(null),
  'https://oauth.lever.co/userId': LeverUserId.nullish().catch(null),
  exp: z.number().min(0).max(8.64e12).nullish().catch(null), // seconds since 1970
})

/**
 * Reads the claims of an access token without checking its signature, whose key only Lever has. Good for naming and
 * comparing connections whose tokens came from Lever's own token endpoint, not for deciding whether to believe anybody.
 */
export function readTokenClaims(accessToken: string): TokenClaims {
  const claims = Claims.safeParse(payloadOf(accessToken)).data
  const exp = claims?.exp ?? null
  return {
    account: claims?.['https://oauth.lever.co/accountId'] ?? null,
    user: claims?.['https://oauth.lever.co/userId'] ?? null,
    expiresAt: exp === null ? null : new Date(exp * 1000),
  }
}

function payloadOf(accessToken: string): unknown {
  const [, payload] = accessToken.split('.')
  try {
    return payload === undefined ? null : JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
