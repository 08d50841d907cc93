import { UserId } from '@fulcrum/contract'
import type { OrganizationId, Role } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

/** Any number that nothing else locks: whoever makes the first organization holds it. */
const setupLock = 7_100

/** Makes others who would create the first organization wait until this transaction ends. */
export const lockSetup = (tx: Tx) => sql`select pg_advisory_xact_lock(${setupLock})`.execute(tx)

/** Whether anybody has signed up yet. */
export async function hasOrganization(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('auth.organization').select('id').limit(1).executeTakeFirst()) !== undefined
}

export const insertOrganization = (tx: Tx, organization: { id: OrganizationId; name: string }) =>
  tx.insertInto('auth.organization').values(organization).execute()

export async function organizationName(db: Db | Tx, organization: OrganizationId): Promise<string> {
  const row = await db
    .selectFrom('auth.organization')
    .select('name')
    .where('id', '=', organization)
    .executeTakeFirstOrThrow()
  return row.name
}

/** Whether someone signs in with this address (lower case), in whichever organization. */
export async function hasAccount(db: Db | Tx, email: string): Promise<boolean> {
  return (
    (await db.selectFrom('auth.user').select('id').where('email', '=', email).limit(1).executeTakeFirst()) !== undefined
  )
}

/** A user, their password and their membership. The unique e-mail address stops a second account. */
export async function insertMember(
  tx: Tx,
  organization: OrganizationId,
  person: { id: UserId; name: string; email: string; passwordHash: string; role: Role },
): Promise<void> {
  await tx
    .insertInto('auth.user')
    .values({ id: person.id, name: person.name, email: accountEmail(person.email), email_verified: false })
    .execute()
  await tx
    .insertInto('auth.account')
    .values({ user_id: person.id, account_id: person.id, provider_id: 'credential', password: person.passwordHash })
    .execute()
  await tx
    .insertInto('auth.member')
    .values({ organization_id: organization, user_id: person.id, role: person.role })
    .execute()
}

/** E-mail addresses of accounts are kept and compared in lower case. */
export const accountEmail = (email: string) => email.trim().toLowerCase()

/** Holds the organization's row until the transaction ends, so that role changes come one after the other. */
export const lockOrganization = (tx: Tx, organization: OrganizationId) =>
  tx.selectFrom('auth.organization').select('id').where('id', '=', organization).forUpdate().executeTakeFirstOrThrow()

export const setRole = (tx: Tx, organization: OrganizationId, userId: UserId, role: Role) =>
  tx
    .updateTable('auth.member')
    .set({ role })
    .where('organization_id', '=', organization)
    .where('user_id', '=', userId)
    .execute()

/** Ends every session of a user. */
export const endSessions = (tx: Tx, userId: UserId) =>
  tx.deleteFrom('auth.session').where('user_id', '=', userId).execute()

export const setPassword = (tx: Tx, userId: UserId, passwordHash: string) =>
  tx
    .updateTable('auth.account')
    .set({ password: passwordHash, updated_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute()

/** Takes somebody out of the team: no password, no session, no link; the row keeps their name for what they did. */
export async function takeOut(tx: Tx, organization: OrganizationId, userId: UserId): Promise<void> {
  await tx
    .updateTable('auth.member')
    .set({ removed_at: sql<Date>`now()` })
    .where('organization_id', '=', organization)
    .where('user_id', '=', userId)
    .execute()
  await tx.deleteFrom('auth.account').where('user_id', '=', userId).execute()
  await tx.deleteFrom('auth.password_link').where('user_id', '=', userId).execute()
  await endSessions(tx, userId)
}

/** The user of this address who was removed from this organization. */
export async function removedMember(tx: Tx, organization: OrganizationId, email: string): Promise<UserId | null> {
  const row = await tx
    .selectFrom('auth.member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .select('u.id')
    .where('m.organization_id', '=', organization)
    .where('m.removed_at', 'is not', null)
    .where('u.email', '=', email)
    .executeTakeFirst()
  return row ? UserId.parse(row.id) : null
}

/** Somebody who was removed is a member again: the same person, with a new password and perhaps another name. */
export async function takeBackIn(
  tx: Tx,
  organization: OrganizationId,
  person: { id: UserId; name: string; passwordHash: string; role: Role },
): Promise<void> {
  await tx.updateTable('auth.user').set({ name: person.name }).where('id', '=', person.id).execute()
  await tx
    .insertInto('auth.account')
    .values({ user_id: person.id, account_id: person.id, provider_id: 'credential', password: person.passwordHash })
    .execute()
  await tx
    .updateTable('auth.member')
    .set({ removed_at: null, role: person.role, joined_at: sql<Date>`now()` })
    .where('organization_id', '=', organization)
    .where('user_id', '=', person.id)
    .execute()
}
