import type { UserId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { lockOrganization, takeOut } from './store/accounts.ts'
import { membersOf } from './store/people.ts'

/**
 * Takes somebody out of the team at once. Nobody removes themselves, and whoever removes is an admin, so that one always
 * remains.
 */
export async function removeMember(app: Pick<App, 'db' | 'poke'>, caller: Caller, userId: UserId): Promise<void> {
  if (userId === caller.user.id)
    throw new Refusal(409, {
      code: 'yourself',
      message: 'You cannot remove yourself.',
      hint: 'Ask another admin of your team.',
    })
  await app.db.transaction().execute(async (tx) => {
    await lockOrganization(tx, caller.organization)
    const members = await membersOf(tx, caller.organization)
    // Two admins who remove each other come one after the other here, and the second is none any more.
    if (!members.some(({ id, role }) => id === caller.user.id && role === 'admin'))
      throw new Refusal(403, { code: 'admins-only', message: 'You are no admin of this team any more.' })
    if (!members.some(({ id }) => id === userId))
      throw new Refusal(404, {
        code: 'member-unknown',
        message: 'There is no such member in your team, or not any more.',
      })
    await takeOut(tx, caller.organization, userId)
    await append(tx, caller.organization, [{ topic: 'members.changed' }])
  })
  app.poke()
}
