import { isAPIError } from 'better-auth/api'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import { clientIpHeader } from './auth.ts'
import type { Auth } from './auth.ts'
import type { ClientAddress } from './client-address.ts'
import { triesAllowed, triesWindowMs } from './sign-in-limits.ts'
import { hashOf } from './keys.ts'
import { accountEmail } from './store/accounts.ts'
import { countTry, forgetTries, forgiveTry } from './store/sign-in-tries.ts'

export interface SignInFrom {
  client: ClientAddress
  userAgent: string | undefined
}

/**
 * Begins a session and answers its Set-Cookie lines. The same answer after the same time for a wrong password and for an
 * address nobody has; 429 after too many failures, also for the right password.
 */
export async function signIn(
  app: Pick<App, 'db' | 'clock'>,
  auth: Auth,
  { email, password }: { email: string; password: string },
  from: SignInFrom,
): Promise<string[]> {
  const now = new Date(app.clock.now())
  const address = accountEmail(email)
  // Hashed, so that the table says nothing of who tried to sign in.
  const addressKey = hashOf(`address ${address} ${from.client.ip}`)
  const placeKey = hashOf(`place ${from.client.ip}`)
  await forgetTries(app.db, new Date(now.getTime() - triesWindowMs))
  const ofPlace = await countTry(app.db, placeKey, now, triesWindowMs)
  const ofAddress = await countTry(app.db, addressKey, now, triesWindowMs)
  if (ofAddress.tries > triesAllowed.addressAndPlace) throw tooManyTries(ofAddress.until, now)
  if (ofPlace.tries > triesAllowed.place) throw tooManyTries(ofPlace.until, now)
  const cookies = await startSession(auth, address, password, from)
  if (!cookies)
    throw new Refusal(401, {
      code: 'wrong-credentials',
      message: 'E-mail address or password is wrong.',
      hint: 'Check both. An admin of your team can give you a link for a new password, or invite you if you have no account.',
    })
  await forgiveTry(app.db, addressKey, placeKey)
  return cookies
}

function tooManyTries(until: Date, now: Date): Refusal {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return new Refusal(429, {
    code: 'too-many-tries',
    message: 'Too many failed sign-ins.',
    hint: `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`,
  })
}

/** Set-Cookie lines of a new session, or null for a wrong password or an unknown address. */
export async function startSession(
  auth: Auth,
  email: string,
  password: string,
  { client, userAgent }: SignInFrom,
): Promise<string[] | null> {
  const headers = new Headers({ [clientIpHeader]: client.ip, ...(userAgent ? { 'user-agent': userAgent } : {}) })
  try {
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
