import type { Account } from '../engine/account.ts'
import type { Grant } from '../engine/model/oauth.ts'
import type { World } from '../engine/world.ts'
import { deleteWebhooksOf } from '../webhooks/subscriptions.ts'

/** The live grant that this user gave this app. */
export const grantOf = (world: World, accountId: string, clientId: string, userId: string): Grant | undefined =>
  world.grants
    .all()
    .find(
      (grant) =>
        grant.accountId === accountId &&
        grant.clientId === clientId &&
        grant.userId === userId &&
        grant.revokedAt === null,
    )

/** What stands under Authorized Apps. */
export const grantsOf = (world: World, accountId: string): readonly Grant[] =>
  world.grants.all().filter((grant) => grant.accountId === accountId && grant.revokedAt === null)

/** Records a consent: a first grant, or more scopes on the old one. */
export function recordGrant(
  world: World,
  { accountId, clientId, userId, scopes }: Pick<Grant, 'accountId' | 'clientId' | 'userId' | 'scopes'>,
): Grant {
  const now = world.now()
  const old = grantOf(world, accountId, clientId, userId)
  if (old) return world.grants.put({ ...old, scopes: [...new Set([...old.scopes, ...scopes])], updatedAt: now })
  return world.grants.put({
    id: world.chance.uuid(),
    accountId,
    clientId,
    userId,
    scopes,
    createdAt: now,
    updatedAt: now,
    revokedAt: null,
    revokedBecause: null,
  })
}

/** Ends a grant for good: no refresh any more, and access tokens as the setting `revokeMode` says. */
export function endGrant(world: World, grantId: string, because: string): void {
  const grant = world.grants.get(grantId)
  if (!grant || grant.revokedAt !== null) return
  world.grants.put({ ...grant, revokedAt: world.now(), revokedBecause: because })
  for (const token of world.refreshTokens.where('grant', grantId)) world.refreshTokens.remove(token.id)
}

/**
 * Revoke Access under Authorized Apps: every grant of the app in this account ends, and its webhooks go (assumed).
 *
 * @returns whether there was something to revoke
 */
export function revokeApp(world: World, account: Account, clientId: string): boolean {
  const grants = grantsOf(world, account.id).filter((grant) => grant.clientId === clientId)
  for (const grant of grants) endGrant(world, grant.id, 'access revoked')
  deleteWebhooksOf(account, `app:${clientId}`)
  return grants.length > 0
}

/** Ends the life of every access token, so that the next call has to refresh. */
export function expireAccessTokens(world: World, accountId?: string): void {
  for (const token of world.accessTokens.all()) {
    const grant = world.grants.get(token.grantId)
    if (accountId === undefined || grant?.accountId === accountId)
      world.accessTokens.put({ ...token, expiresAt: world.now() - 1 })
  }
}
