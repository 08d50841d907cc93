import type { Session } from '../engine/model/oauth.ts'
import type { World } from '../engine/world.ts'
import type { SignedIn } from './authorize.ts'
import { fingerprint, sameSecret } from './secret-text.ts'

const cookieName = 'lever_sandbox_session'

/**
 * Signs a browser in as a user, without a password: the sandbox guards nothing.
 *
 * @returns the Set-Cookie header
 */
export function signIn(world: World, accountId: string, userId: string): string {
  const value = world.chance.hex(24)
  world.sessions.put({
    id: fingerprint(value),
    accountId,
    userId,
    csrf: world.chance.hex(16),
    createdAt: world.now(),
  })
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`
}

/** @returns the Set-Cookie header that makes the browser forget */
export function signOut(world: World, session: Session): string {
  world.sessions.remove(session.id)
  return `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
}

/** The session of a request, by its Cookie header. */
export function sessionOf(world: World, cookies: string | null | undefined): Session | null {
  const value = cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
  return value ? (world.sessions.get(fingerprint(value)) ?? null) : null
}

/** Who is signed in; null when the user is gone or deactivated. */
export function signedInBy(world: World, session: Session | null): SignedIn | null {
  const account = session && world.account(session.accountId)
  const user = account?.users.get(session?.userId ?? '')
  return account && user && user.deactivatedAt === null ? { account, user } : null
}

/** Every form of the pages carries `session.csrf` and is refused without it. */
export const csrfMatches = (session: Session, given: unknown): boolean =>
  typeof given === 'string' && sameSecret(session.csrf, given)
