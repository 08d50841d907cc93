import type { Context, MiddlewareHandler } from 'hono'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller, HttpEnv } from '../platform/http.ts'
import { newAuth } from './auth.ts'
import type { Auth } from './auth.ts'
import { isOwnOrigin } from './own-origin.ts'
import { isCsrfToken } from './keys.ts'
import { membershipOf } from './store/people.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The one change that nobody can be signed in for, and that answers to a stale token with a new session. */
const withoutCsrfToken = new Set(['/api/sign-in', '/api/setup'])

/**
 * Sets the caller from the session cookie, and refuses changes that another site is behind: by Origin for everybody, by
 * the header `x-csrf-token` for who is signed in. Goes before every route. Requests of machines that bring neither cookie
 * nor Origin, such as webhooks, pass as strangers.
 */
export function callerMiddleware(app: Pick<App, 'db' | 'config'>): MiddlewareHandler<HttpEnv> {
  const auth = newAuth(app)
  return async (c, next) => {
    const changes = !readingMethods.has(c.req.method)
    if (changes) refuseOtherSites(c, app)
    const caller = c.req.header('cookie') ? await readCaller(c, app, auth) : null
    if (changes && caller && !isExempt(c.req.path)) refuseWithoutToken(c, caller, app)
    c.set('caller', caller)
    await next()
  }
}

const isExempt = (path: string) =>
  withoutCsrfToken.has(path) || /^\/api\/(invitations\/[^/]+\/accept|password-links\/[^/]+\/use)$/.test(path)

function refuseOtherSites(c: Context<HttpEnv>, { config }: Pick<App, 'config'>): void {
  const headers = { origin: c.req.header('origin') ?? null, fetchSite: c.req.header('sec-fetch-site') ?? null }
  if (isOwnOrigin(headers, config.publicUrl)) return
  throw new Refusal(403, {
    code: 'wrong-origin',
    message: 'This request was made by a page of another address.',
    field: 'Origin',
    value: headers.origin ?? headers.fetchSite ?? '',
    hint: `Open Fulcrum at ${config.publicUrl} and try again.`,
  })
}

function refuseWithoutToken(c: Context<HttpEnv>, caller: Caller, { config }: Pick<App, 'config'>): void {
  if (isCsrfToken(c.req.header('x-csrf-token'), caller.sessionId, config)) return
  throw new Refusal(403, {
    code: 'csrf-token-wrong',
    message: 'The request lacks the token of this session.',
    field: 'x-csrf-token',
    hint: 'Reload the page and try again.',
  })
}

async function readCaller(c: Context<HttpEnv>, { db }: Pick<App, 'db'>, auth: Auth): Promise<Caller | null> {
  const { headers, response } = await auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true })
  // A session in use is prolonged once a day, and its cookie with it.
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  if (!response) return null
  const membership = await membershipOf(db, response.user.id)
  if (!membership) return null
  const { id, name, email, organization, role } = membership
  return { user: { id, name, email }, organization, role, sessionId: response.session.id }
}
