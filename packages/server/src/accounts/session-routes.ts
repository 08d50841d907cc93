import { createRoute, z } from '@hono/zod-openapi'
import { FirstAdmin, Session, SignIn } from '@fulcrum/contract'
import { hashPassword } from 'better-auth/crypto'
import type { Context } from 'hono'
import type { App } from '../platform/app.ts'
import { newRouter, Refusal } from '../platform/http.ts'
import type { HttpEnv, Router } from '../platform/http.ts'
import { latestNumber } from '../platform/outbox.ts'
import type { Auth } from './auth.ts'
import { clientAddressOf } from './client-address.ts'
import { insertOrganizationWithAdmin } from './create-organization.ts'
import type { OnOrganizationCreated } from './create-organization.ts'
import { csrfTokenOf } from './keys.ts'
import { signIn, startSession } from './sign-in.ts'
import type { SignInFrom } from './sign-in.ts'
import { hasOrganization, lockSetup, organizationName } from './store/accounts.ts'

const tags = ['Accounts']
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })
const Done = z.object({ ok: z.literal(true) })
const done = { ok: true } as const
const doneAnswer = (description: string) => ({
  200: { description, content: { 'application/json': { schema: Done } } },
})

const getSession = createRoute({
  method: 'get',
  path: '/api/session',
  tags,
  responses: {
    200: {
      description: 'Who is here; strangers are answered, too',
      content: { 'application/json': { schema: Session } },
    },
  },
})
const postSetup = createRoute({
  method: 'post',
  path: '/api/setup',
  tags,
  request: { body: body(FirstAdmin) },
  responses: doneAnswer('The organization and its first admin exist, and the admin is signed in'),
})
const postSignIn = createRoute({
  method: 'post',
  path: '/api/sign-in',
  tags,
  request: { body: body(SignIn) },
  responses: doneAnswer('Signed in'),
})
const postSignOut = createRoute({
  method: 'post',
  path: '/api/sign-out',
  tags,
  responses: doneAnswer('Signed out, or was not signed in'),
})

type Needs = Pick<App, 'db' | 'clock' | 'random' | 'config'>

export const fromOf = (c: Context<HttpEnv>): SignInFrom => ({
  client: clientAddressOf(c),
  userAgent: c.req.header('user-agent'),
})

export function setCookies(c: Context<HttpEnv>, cookies: string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** The first run, signing in and out, and who is here. */
export function sessionRoutes(app: Needs, auth: Auth, onOrganizationCreated: OnOrganizationCreated[]): Router {
  const router = newRouter()

  router.openapi(getSession, async (c) => {
    c.header('cache-control', 'no-store')
    const caller = c.get('caller')
    const { demo, publicUrl } = app.config
    const session: Session = {
      needsFirstAdmin: !caller && !(await hasOrganization(app.db)),
      user: caller && { ...caller.user, role: caller.role },
      organization: caller && { id: caller.organization, name: await organizationName(app.db, caller.organization) },
      demo: demo && clientAddressOf(c).isLocal ? { fulcrumUrl: publicUrl, ...demo } : null,
      csrfToken: caller && csrfTokenOf(caller.sessionId, app.config),
      happenedUpTo: caller ? await latestNumber(app.db) : 0,
    }
    return c.json(session, 200)
  })

  router.openapi(postSetup, async (c) => {
    const { password, ...admin } = c.req.valid('json')
    if (await hasOrganization(app.db)) throw alreadySetUp()
    const passwordHash = await hashPassword(password)
    await app.db.transaction().execute(async (tx) => {
      await lockSetup(tx)
      if (await hasOrganization(tx)) throw alreadySetUp()
      await insertOrganizationWithAdmin(tx, app, { ...admin, passwordHash }, onOrganizationCreated)
    })
    setCookies(c, (await startSession(auth, admin.email, password, fromOf(c))) ?? [])
    return c.json(done, 200)
  })

  router.openapi(postSignIn, async (c) => {
    setCookies(c, await signIn(app, auth, c.req.valid('json'), fromOf(c)))
    return c.json(done, 200)
  })

  router.openapi(postSignOut, async (c) => {
    const { headers } = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true })
    setCookies(c, headers.getSetCookie())
    return c.json(done, 200)
  })
  return router
}

const alreadySetUp = () =>
  new Refusal(409, {
    code: 'already-set-up',
    message: 'Fulcrum has its first admin already.',
    hint: 'Sign in, or ask an admin of your team for an invitation.',
  })
