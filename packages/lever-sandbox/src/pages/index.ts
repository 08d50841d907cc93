import { Hono } from 'hono'
import { signedInBy, sessionOf, answerConsent, csrfMatches, decideAuthorize, signIn } from '../oauth/index.ts'
import type { PagesHost } from './host.ts'

/** Bare pages, just enough to walk through an authorization by hand. */
export function createPages(host: PagesHost): Hono {
  const pages = new Hono()
  const { world } = host

  pages.get('/authorize', (c) => {
    const session = sessionOf(world, c.req.header('cookie'))
    const query = new URL(c.req.url).searchParams
    const decision = decideAuthorize({ world, url: host.url(), signedIn: signedInBy(world, session) }, query)
    if (decision.kind === 'redirect') return c.redirect(decision.to)
    return c.json({ ...decision, csrf: session?.csrf ?? null })
  })

  pages.post('/authorize', async (c) => {
    const session = sessionOf(world, c.req.header('cookie'))
    const form = await c.req.parseBody()
    if (!session || !csrfMatches(session, form['csrf'])) return c.text('The form is out of date', 403)
    const query = new URL(c.req.url).searchParams
    const answer = form['answer'] === 'accept' ? 'accept' : 'deny'
    const decision = answerConsent({ world, url: host.url(), signedIn: signedInBy(world, session) }, query, answer)
    return decision.kind === 'redirect' ? c.redirect(decision.to) : c.json(decision, 403)
  })

  pages.post('/login', async (c) => {
    const form = await c.req.parseBody()
    const email = form['email']
    for (const account of world.accounts())
      for (const user of account.users.all())
        if (user.email === email && user.deactivatedAt === null) {
          c.header('set-cookie', signIn(world, account.id, user.id))
          return c.redirect(typeof form['next'] === 'string' && /^\/(?!\/)/.test(form['next']) ? form['next'] : '/')
        }
    return c.text('Nobody here has this address', 401)
  })

  return pages
}
