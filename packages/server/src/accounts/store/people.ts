import { OrganizationId, Role, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

export interface Person {
  id: UserId
  name: string
  email: string
  role: Role
  joinedAt: Date
}

const people = (db: Db | Tx) =>
  db
    .selectFrom('auth.member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.email', 'm.organization_id', 'm.role', 'm.joined_at', 'm.removed_at'])

type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

const personOf = (row: Row): Person => ({
  id: UserId.parse(row.id),
  name: row.name,
  email: row.email,
  role: Role.parse(row.role),
  joinedAt: row.joined_at,
})

/** The members of one organization, by name; who was removed is none. */
export async function membersOf(db: Db | Tx, organization: OrganizationId): Promise<Person[]> {
  const rows = await people(db)
    .where('m.organization_id', '=', organization)
    .where('m.removed_at', 'is', null)
    .orderBy(sql`lower(u.name)`)
    .orderBy('u.id')
    .execute()
  return rows.map(personOf)
}

/** The one organization that a user belongs to, and as what; null for a user of none. */
export async function membershipOf(
  db: Db | Tx,
  userId: string,
): Promise<(Person & { organization: OrganizationId }) | null> {
  const row = await people(db).where('m.user_id', '=', userId).where('m.removed_at', 'is', null).executeTakeFirst()
  return row ? { ...personOf(row), organization: OrganizationId.parse(row.organization_id) } : null
}

/** Names of everybody who is or was of one organization, by user: what they own and did goes on naming them. */
export async function userNames(
  db: Db | Tx,
  organization: OrganizationId,
): Promise<Map<UserId, Pick<Person, 'name' | 'email' | 'role'>>> {
  const rows = await people(db).where('m.organization_id', '=', organization).execute()
  return new Map(rows.map(personOf).map(({ id, name, email, role }) => [id, { name, email, role }]))
}

/** The admins of one organization, by name; never empty once it exists. */
export async function adminsOf(
  db: Db | Tx,
  organization: OrganizationId,
): Promise<Pick<Person, 'id' | 'name' | 'email'>[]> {
  const members = await membersOf(db, organization)
  return members.filter(({ role }) => role === 'admin').map(({ id, name, email }) => ({ id, name, email }))
}
