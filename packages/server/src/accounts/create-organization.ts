import { OrganizationId, UserId } from '@fulcrum/contract'
import type { Role } from '@fulcrum/contract'
import { hashPassword } from 'better-auth/crypto'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { insertMember, insertOrganization } from './store/accounts.ts'

/** What a higher room wants to exist in every organization from its first moment, made in the same transaction. */
export type OnOrganizationCreated = (tx: Tx, organization: OrganizationId) => Promise<void>

export interface NewPerson {
  name: string
  email: string
  password: string
}

/** An organization with its first admin, and with what `onOrganizationCreated` makes in it. */
export async function createOrganization(
  app: Pick<App, 'db' | 'random'>,
  { organizationName, ...person }: NewPerson & { organizationName: string },
  onOrganizationCreated: OnOrganizationCreated[],
): Promise<{ organization: OrganizationId; user: UserId }> {
  // Before the transaction: hashing takes a tenth of a second on purpose.
  const passwordHash = await hashPassword(person.password)
  return app.db
    .transaction()
    .execute((tx) =>
      insertOrganizationWithAdmin(tx, app, { organizationName, ...person, passwordHash }, onOrganizationCreated),
    )
}

/** The same in a transaction of the caller's, with a password hashed before. */
export async function insertOrganizationWithAdmin(
  tx: Tx,
  { random }: Pick<App, 'random'>,
  admin: { organizationName: string; name: string; email: string; passwordHash: string },
  onOrganizationCreated: OnOrganizationCreated[],
): Promise<{ organization: OrganizationId; user: UserId }> {
  const organization = OrganizationId.parse(random.uuid())
  const user = UserId.parse(random.uuid())
  await insertOrganization(tx, { id: organization, name: admin.organizationName })
  await insertMember(tx, organization, { ...admin, id: user, role: 'admin' })
  for (const make of onOrganizationCreated) await make(tx, organization)
  return { organization, user }
}

/** A further member who can sign in at once. Throws where the e-mail address has an account already. */
export async function createMember(
  app: Pick<App, 'db' | 'random'>,
  organization: OrganizationId,
  { password, ...person }: NewPerson & { role: Role },
): Promise<UserId> {
  const passwordHash = await hashPassword(password)
  const id = UserId.parse(app.random.uuid())
  await app.db.transaction().execute((tx) => insertMember(tx, organization, { ...person, id, passwordHash }))
  return id
}
