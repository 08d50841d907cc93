import { Hono } from 'hono'
import { Refused } from '../engine/refused.ts'
import { authorizeRoutes } from './access/authorize-routes.ts'
import { loginRoutes } from './access/login-routes.ts'
import { candidateRoutes } from './candidate/routes.ts'
import { faultsRoutes } from './faults/routes.ts'
import type { PagesHost } from './host.ts'
import { noticePage } from './html/notice-page.ts'
import { liveRoutes } from './live.ts'
import { pipelineRoutes } from './pipeline/routes.ts'
import { postingsRoutes } from './postings.ts'
import { securityHeaders } from './security-headers.ts'
import { settingsRoutes } from './settings/routes.ts'
import { staticRoutes } from './static-files.ts'
import { viewerOf } from './viewer.ts'

export type { PagesHost } from './host.ts'

/** What people see of the sandbox: signing in, the consent page, the board, profiles, settings and faults. */
export function createPages(host: PagesHost): Hono {
  const pages = new Hono()
  pages.use(securityHeaders)
  pages.onError((error, c) => {
    if (!(error instanceof Refused)) throw error
    const viewer = viewerOf(host.world, c)
    const title = error.status === 404 ? 'Not found' : error.status === 403 ? 'Not allowed' : 'This cannot be done'
    return c.html(noticePage({ viewer, title, words: error.message }), error.status)
  })
  pages.get('/', (c) => c.redirect(viewerOf(host.world, c) ? '/pipeline' : '/login'))
  for (const routes of [
    staticRoutes(),
    loginRoutes(host),
    authorizeRoutes(host),
    liveRoutes(host),
    pipelineRoutes(host),
    candidateRoutes(host),
    postingsRoutes(host),
    settingsRoutes(host),
    faultsRoutes(host),
  ])
    pages.route('/', routes)
  return pages
}
