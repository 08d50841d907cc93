import type { OrganizationId, Role, UserId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'

export const insertOrganization = (tx: Tx, organization: { id: OrganizationId; name: string }) =>
  tx.insertInto('auth.organization').values(organization).execute()

/** A user, their password and their membership. The unique e-mail address stops a second account. */
export async function insertMember(
  tx: Tx,
  organization: OrganizationId,
  person: { id: UserId; name: string; email: string; passwordHash: string; role: Role },
): Promise<void> {
  await tx
    .insertInto('auth.user')
    .values({ id: person.id, name: person.name, email: normalizedEmail(person.email), email_verified: false })
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

/** E-mail addresses of accounts are compared without case. */
export const normalizedEmail = (email: string) => email.trim().toLowerCase()
