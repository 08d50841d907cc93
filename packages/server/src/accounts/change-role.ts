import type { OrganizationId, Role, UserId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { lockOrganization, setRole } from './store/accounts.ts'
import { membersOf } from './store/people.ts'
import type { Person } from './store/people.ts'

/** Gives a member another role. Somebody always remains who can manage the team. */
export async function changeRole(
  app: Pick<App, 'db' | 'poke'>,
  organization: OrganizationId,
  userId: UserId,
  role: Role,
): Promise<Person> {
  const changed = await app.db.transaction().execute(async (tx) => {
    await lockOrganization(tx, organization)
    const members = await membersOf(tx, organization)
    const member = members.find(({ id }) => id === userId)
    if (!member)
      throw new Refusal(404, {
        code: 'member-unknown',
        message: 'There is no such member in your team, or not any more.',
      })
    if (member.role === role) return member
    const otherAdmins = members.filter((other) => other.role === 'admin' && other.id !== userId)
    if (role === 'member' && otherAdmins.length === 0)
      throw new Refusal(409, {
        code: 'last-admin',
        message: `${member.name} is the only admin.`,
        field: 'role',
        value: role,
        hint: 'Make somebody else an admin first.',
      })
    await setRole(tx, organization, userId, role)
    await append(tx, organization, [{ topic: 'members.changed' }])
    return { ...member, role }
  })
  app.poke()
  return changed
}
