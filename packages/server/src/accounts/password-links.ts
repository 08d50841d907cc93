import type { UserId } from '@fulcrum/contract'
import { hashPassword } from 'better-auth/crypto'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import type { Auth } from './auth.ts'
import { secretBytes } from './invitations.ts'
import { hashOf } from './keys.ts'
import { startSession } from './sign-in.ts'
import type { SignInFrom } from './sign-in.ts'
import { endSessions, setPassword } from './store/accounts.ts'
import { findPasswordLink, keepPasswordLink, usePasswordLink } from './store/password-links.ts'
import type { PasswordLink } from './store/password-links.ts'
import { membersOf } from './store/people.ts'

/** A link with which a member chooses a new password. Their old one works until it is used. */
export async function makePasswordLink(
  app: Pick<App, 'db' | 'random' | 'config'>,
  caller: Caller,
  user: UserId,
): Promise<{ url: string }> {
  const token = Buffer.from(app.random.bytes(secretBytes)).toString('base64url')
  await app.db.transaction().execute(async (tx) => {
    const members = await membersOf(tx, caller.organization)
    if (!members.some(({ id }) => id === user))
      throw new Refusal(404, {
        code: 'member-unknown',
        message: 'There is no such member in your team, or not any more.',
      })
    await keepPasswordLink(tx, caller.organization, { user, tokenHash: hashOf(token), madeBy: caller.user.id })
  })
  return { url: `${app.config.publicUrl}/password/${token}` }
}

/** @throws Refusal 404, the same for links that never were, were used, were replaced and are too old */
export async function viewPasswordLink({ db }: Pick<App, 'db'>, token: string): Promise<PasswordLink> {
  const link = await findPasswordLink(db, hashOf(token))
  if (!link) throw unknownLink()
  return link
}

/** Takes the new password, once, ends what was signed in with the old one, and answers the cookies of a new session. */
export async function choosePassword(
  app: Pick<App, 'db'>,
  auth: Auth,
  token: string,
  password: string,
  from: SignInFrom,
): Promise<string[]> {
  const { user, email } = await viewPasswordLink(app, token)
  const passwordHash = await hashPassword(password)
  await app.db.transaction().execute(async (tx) => {
    if (!(await usePasswordLink(tx, hashOf(token)))) throw unknownLink()
    await setPassword(tx, user, passwordHash)
    await endSessions(tx, user)
  })
  return (await startSession(auth, email, password, from)) ?? []
}

const unknownLink = () =>
  new Refusal(404, {
    code: 'password-link-unknown',
    message: 'This link is used up, replaced by a newer one, or more than a day old.',
    hint: 'Ask an admin of your team for a new one.',
  })
