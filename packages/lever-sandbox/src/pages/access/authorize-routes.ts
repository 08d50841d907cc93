import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { answerConsent, decideAuthorize, type AuthorizeDecision } from '../../oauth/index.ts'
import { parseForm } from '../form.ts'
import { onForm } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import { contentSecurityPolicy } from '../security-headers.ts'
import { viewerOf, type Viewer } from '../viewer.ts'
import { brokenRequestPage, consentPage, refusedPage } from './consent-pages.ts'
import { loginPage } from './login-page.ts'

const Answer = z.object({ answer: z.enum(['accept', 'deny']) })

export function authorizeRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get('/authorize', (c) => {
    const viewer = viewerOf(host.world, c)
    const { searchParams } = new URL(c.req.url)
    return show(c, viewer, decideAuthorize({ world: host.world, url: host.url(), signedIn: viewer }, searchParams))
  })

  routes.post(
    '/authorize',
    onForm(host, (viewer, form, c) => {
      const { answer } = parseForm(Answer, form)
      const { searchParams } = new URL(c.req.url)
      const context = { world: host.world, url: host.url(), signedIn: viewer }
      return show(c, viewer, answerConsent(context, searchParams, answer))
    }),
  )

  function show(c: Context, viewer: Viewer | null, decision: AuthorizeDecision): Response | Promise<Response> {
    const { search, searchParams } = new URL(c.req.url)
    switch (decision.kind) {
      case 'redirect':
        return c.redirect(decision.to)
      case 'login':
        letFormsLeadBack(c, searchParams)
        return c.html(
          loginPage({ world: host.world, viewer: null, next: `/authorize${search}`, appName: decision.app.name }),
        )
      case 'consent':
        letFormsLeadBack(c, searchParams)
        return viewer ? c.html(consentPage({ viewer, app: decision.app, scopes: decision.scopes, search })) : toLogin(c)
      case 'broken':
        return c.html(brokenRequestPage(viewer, decision), decision.status)
      case 'refused': {
        letFormsLeadBack(c, searchParams)
        const appName = host.world.apps.get(searchParams.get('client_id') ?? '')?.name ?? 'the app'
        return viewer ? c.html(refusedPage({ viewer, appName, refusal: decision, search }), 403) : toLogin(c)
      }
    }
  }

  return routes
}

const toLogin = (c: Context) => c.redirect('/login')

/** To be called only once the engine has found the address registered. */
function letFormsLeadBack(c: Context, query: URLSearchParams): void {
  const { origin } = new URL(query.get('redirect_uri') ?? '')
  c.header('content-security-policy', contentSecurityPolicy([origin]))
}
