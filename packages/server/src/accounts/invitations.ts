import { UserId } from '@fulcrum/contract'
import type { AcceptInvitation, InviteAnswer, OrganizationId, Role } from '@fulcrum/contract'
import { hashPassword } from 'better-auth/crypto'
import type { z } from 'zod'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import type { Auth } from './auth.ts'
import { hashOf } from './keys.ts'
import { startSession } from './sign-in.ts'
import type { SignInFrom } from './sign-in.ts'
import { accountEmail, hasAccount, insertMember, removedMember, takeBackIn } from './store/accounts.ts'
import { findInvitation, invite, useInvitation, withdrawInvitation } from './store/invitations.ts'
import type { AddressedInvitation } from './store/invitations.ts'
import { membersOf } from './store/people.ts'

/** Bytes of chance in a link: nobody guesses it, so looking it up needs no rate limit. */
export const secretBytes = 32

/** Invites an address. Inviting it again makes a new link and ends the earlier one. */
export async function inviteSomebody(
  app: Pick<App, 'db' | 'random' | 'poke' | 'config'>,
  caller: Caller,
  invitation: { email: string; role: Role },
): Promise<z.output<typeof InviteAnswer>> {
  const email = accountEmail(invitation.email)
  const token = Buffer.from(app.random.bytes(secretBytes)).toString('base64url')
  const id = await app.db.transaction().execute(async (tx) => {
    const members = await membersOf(tx, caller.organization)
    if (members.some((member) => member.email === email))
      throw new Refusal(409, {
        code: 'already-member',
        message: `${email} is in your team already.`,
        field: 'email',
        value: email,
        hint: 'Change their role in the list of members instead.',
      })
    const written = await invite(tx, caller.organization, {
      email,
      role: invitation.role,
      tokenHash: hashOf(token),
      invitedBy: caller.user.id,
    })
    await append(tx, caller.organization, [{ topic: 'members.changed' }])
    return written
  })
  app.poke()
  return { id, url: `${app.config.publicUrl}/invitation/${token}` }
}

export async function cancelInvitation(
  app: Pick<App, 'db' | 'poke'>,
  organization: OrganizationId,
  id: string,
): Promise<void> {
  await app.db.transaction().execute(async (tx) => {
    if (!(await withdrawInvitation(tx, organization, id))) throw unknownInvitation()
    await append(tx, organization, [{ topic: 'members.changed' }])
  })
  app.poke()
}

/** @throws Refusal 404, the same for links that never were, were used, were withdrawn and are too old */
export async function viewInvitation({ db }: Pick<App, 'db'>, token: string): Promise<AddressedInvitation> {
  const invitation = await findInvitation(db, hashOf(token))
  if (!invitation) throw unknownInvitation()
  return invitation
}

/** Makes the account that the link was made for, once, and answers the Set-Cookie lines of its first session. */
export async function acceptInvitation(
  app: Pick<App, 'db' | 'random' | 'poke'>,
  auth: Auth,
  token: string,
  { name, password }: z.output<typeof AcceptInvitation>,
  from: SignInFrom,
): Promise<string[]> {
  const { organization, email, role } = await viewInvitation(app, token)
  const passwordHash = await hashPassword(password)
  await app.db.transaction().execute(async (tx) => {
    if (!(await useInvitation(tx, hashOf(token)))) throw unknownInvitation()
    const back = await removedMember(tx, organization, email)
    const joins = { name, passwordHash, role }
    // Only who holds the link of this very address learns that it has an account.
    if (!back && (await hasAccount(tx, email)))
      throw new Refusal(409, {
        code: 'account-exists',
        message: `${email} has an account in another team of this Fulcrum already.`,
        hint: 'Ask for an invitation of another address.',
      })
    if (back) await takeBackIn(tx, organization, { ...joins, id: back })
    else await insertMember(tx, organization, { ...joins, id: UserId.parse(app.random.uuid()), email })
    await append(tx, organization, [{ topic: 'members.changed' }])
  })
  app.poke()
  return (await startSession(auth, email, password, from)) ?? []
}

const unknownInvitation = () =>
  new Refusal(404, {
    code: 'invitation-unknown',
    message: 'This invitation is used up, withdrawn, or more than 7 days old.',
    hint: 'Ask an admin of your team for a new link.',
  })
