import { Hono } from 'hono'
import { z } from 'zod'
import { mayControl } from '../../control/guard.ts'
import { badRequest } from '../../engine/refused.ts'
import { signIn, signOut } from '../../oauth/index.ts'
import { Filled, Optional, parseForm, readForm } from '../form.ts'
import { onForm, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import { noticePage } from '../html/notice-page.ts'
import { nextPath } from '../next-path.ts'
import { viewerOf } from '../viewer.ts'
import { loginPage } from './login-page.ts'

const SignIn = z.object({ account: Optional, email: Filled, next: Optional })

export function loginRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get('/login', (c) => {
    const next = nextPath(c.req.query('next'))
    return c.html(loginPage({ world: host.world, viewer: viewerOf(host.world, c), next }))
  })

  routes.post('/login', async (c) => {
    // No session yet that a token could belong to, and no password: the browser has to say that the form was ours, and reach us by
    // our own name. As for the control API, which opens as much.
    if (!mayControl(c.req.raw.headers, c.req.url, host.url()))
      return c.html(
        noticePage({
          viewer: null,
          title: 'Not from here',
          words: `Another site sent this form, or this sandbox was reached by another name than ${host.url()}. Nobody was signed in.`,
        }),
        403,
      )
    const { account: accountId, email, next } = parseForm(SignIn, await readForm(c))
    for (const account of host.world.accounts()) {
      if (accountId !== undefined && account.id !== accountId) continue
      const user = account.users.all().find((one) => one.email === email && one.deactivatedAt === null)
      if (!user) continue
      c.header('set-cookie', signIn(host.world, account.id, user.id))
      return seeOther(c, nextPath(next))
    }
    throw badRequest(`No active user of this account has the address ${email}`)
  })

  routes.post(
    '/logout',
    onForm(host, (viewer, form, c) => {
      c.header('set-cookie', signOut(host.world, viewer.session))
      const { next } = parseForm(z.object({ next: Optional }), form)
      return seeOther(c, next === undefined ? '/login' : nextPath(next))
    }),
  )

  return routes
}
