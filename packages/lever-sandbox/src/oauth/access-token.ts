import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Grant } from '../engine/model/oauth.ts'
import type { World } from '../engine/world.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export interface AccessTokenInput {
  readonly grant: Grant
  readonly scopes: readonly string[]
  /** ms since 1970 */
  readonly issuedAt: number
  readonly lifeMs: number
  readonly url: string
}

/** A JWT with the claims that Lever documents. Two of the same second differ by their last claim, which Auth0 calls `jti` (assumed). */
export function signAccessToken(world: World, { grant, scopes, issuedAt, lifeMs, url }: AccessTokenInput): string {
  const issued = Math.floor(issuedAt / 1_000)
  const head = part({ alg: 'HS512', typ: 'JWT' })
  const claims = part({
    'https://oauth.lever.co/userId': grant.userId,
    'https://oauth.lever.co/accountId': grant.accountId,
    'https://oauth.lever.co/clientId': grant.clientId,
    iss: `${url}/`,
    sub: `lever|${grant.userId}`,
    aud: [`${url}/v1/`],
    iat: issued,
    exp: issued + Math.ceil(lifeMs / 1_000),
    azp: grant.clientId,
    scope: scopes.join(' '),
    jti: world.chance.uuid(),
  })
  return `${head}.${claims}.${signature(world, `${head}.${claims}`)}`
}

/** Whether this sandbox signed it; says nothing about its life. */
export function isSignedHere(world: World, token: string): boolean {
  const [head, claims, signed] = token.split('.')
  if (head === undefined || claims === undefined || signed === undefined) return false
  const expected = Buffer.from(signature(world, `${head}.${claims}`))
  const given = Buffer.from(signed)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

export const looksLikeJwt = (token: string) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)

const signature = (world: World, text: string) =>
  createHmac('sha512', signingKey(world)).update(text).digest('base64url')

function signingKey(world: World): string {
  const known = world.secrets.get('access-tokens')
  return (known ?? world.secrets.put({ id: 'access-tokens', value: world.chance.hex(64) })).value
}
