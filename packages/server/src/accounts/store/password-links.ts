import { OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

const lifeHours = 24

/** Keeps the link of a member for a day; an earlier one ends. */
export async function keepPasswordLink(
  tx: Tx,
  organization: OrganizationId,
  link: { user: UserId; tokenHash: string; madeBy: UserId },
): Promise<void> {
  const written = {
    token_hash: link.tokenHash,
    made_by: link.madeBy,
    created_at: sql<Date>`now()`,
    expires_at: sql<Date>`now() + make_interval(hours => ${lifeHours})`,
  }
  await tx
    .insertInto('auth.password_link')
    .values({ organization_id: organization, user_id: link.user, ...written })
    .onConflict((c) => c.columns(['organization_id', 'user_id']).doUpdateSet(written))
    .execute()
}

export interface PasswordLink {
  organization: OrganizationId
  organizationName: string
  user: UserId
  name: string
  email: string
}

/** Whom a link is for, while it can be used. The link names nobody: it is the secret itself. */
export async function findPasswordLink(db: Db | Tx, tokenHash: string): Promise<PasswordLink | null> {
  const row = await db
    .selectFrom('auth.password_link as l')
    .innerJoin('auth.user as u', 'u.id', 'l.user_id')
    .innerJoin('auth.organization as o', 'o.id', 'l.organization_id')
    .select(['l.organization_id', 'o.name as organization_name', 'u.id', 'u.name', 'u.email'])
    .where('l.token_hash', '=', tokenHash)
    .where('l.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row
    ? {
        organization: OrganizationId.parse(row.organization_id),
        organizationName: row.organization_name,
        user: UserId.parse(row.id),
        name: row.name,
        email: row.email,
      }
    : null
}

/** Uses the link up: of two who use it at once, one gets true. */
export async function usePasswordLink(tx: Tx, tokenHash: string): Promise<boolean> {
  const result = await tx.deleteFrom('auth.password_link').where('token_hash', '=', tokenHash).executeTakeFirst()
  return result.numDeletedRows > 0n
}
