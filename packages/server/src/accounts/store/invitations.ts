import { OrganizationId, Role } from '@fulcrum/contract'
import type { UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

export interface Invitation {
  id: string
  email: string
  role: Role
  invitedAt: Date
  expiresAt: Date
}

const lifeDays = 7

/** Invitations that can still be accepted, newest first. */
export async function openInvitations(db: Db | Tx, organization: OrganizationId): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('auth.invitation')
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .where('organization_id', '=', organization)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: Role.parse(row.role),
    invitedAt: row.created_at,
    expiresAt: row.expires_at,
  }))
}

/** Invites an address (lower case) for 7 days. An earlier invitation of the same address ends: its link no longer works. */
export async function invite(
  tx: Tx,
  organization: OrganizationId,
  invitation: { email: string; role: Role; tokenHash: string; invitedBy: UserId },
): Promise<string> {
  const written = {
    role: invitation.role,
    token_hash: invitation.tokenHash,
    invited_by: invitation.invitedBy,
    created_at: sql<Date>`now()`,
    expires_at: sql<Date>`now() + make_interval(days => ${lifeDays})`,
  }
  const row = await tx
    .insertInto('auth.invitation')
    .values({ organization_id: organization, email: invitation.email, ...written })
    .onConflict((c) => c.columns(['organization_id', 'email']).doUpdateSet(written))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Answers false where there is none such. */
export async function withdrawInvitation(tx: Tx, organization: OrganizationId, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('auth.invitation')
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export interface AddressedInvitation {
  organization: OrganizationId
  organizationName: string
  email: string
  role: Role
}

/** The invitation behind a link, while it can be accepted. The link names no organization: it is the secret itself. */
export async function findInvitation(db: Db | Tx, tokenHash: string): Promise<AddressedInvitation | null> {
  const row = await db
    .selectFrom('auth.invitation as i')
    .innerJoin('auth.organization as o', 'o.id', 'i.organization_id')
    .select(['i.organization_id', 'o.name', 'i.email', 'i.role'])
    .where('i.token_hash', '=', tokenHash)
    .where('i.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row
    ? {
        organization: OrganizationId.parse(row.organization_id),
        organizationName: row.name,
        email: row.email,
        role: Role.parse(row.role),
      }
    : null
}

/** Uses the invitation up: of two who accept at once, one gets true. */
export async function useInvitation(tx: Tx, tokenHash: string): Promise<boolean> {
  const result = await tx.deleteFrom('auth.invitation').where('token_hash', '=', tokenHash).executeTakeFirst()
  return result.numDeletedRows > 0n
}
