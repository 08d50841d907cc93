import { join } from 'node:path'
import { bodyLimit } from 'hono/body-limit'
import { accountsRoutes, callerMiddleware } from './accounts/index.ts'
import { candidatesRoutes } from './candidates/index.ts'
import { outreachRoutes, previewAnswers } from './outreach/index.ts'
import { cardsOf, createDefaultStages, pipelineRoutes } from './pipeline/index.ts'
import { apiReference } from './platform/api-reference.ts'
import type { App } from './platform/app.ts'
import { answerError, answerNotFound } from './platform/error-answer.ts'
import type { Happenings } from './platform/happenings.ts'
import { newRouter } from './platform/http.ts'
import type { Router } from './platform/http.ts'
import { helpPages } from './platform/help-pages.ts'
import { knownHostOnly } from './platform/known-host.ts'
import { liveEventRoutes } from './platform/live-events.ts'
import { requestLog } from './platform/request-log.ts'
import { securityHeaders } from './platform/security-headers.ts'
import { readStaticFiles, staticFiles } from './platform/static-files.ts'
import {
  checklistFacts,
  differencesInLever,
  leverGate,
  memberLeverUsers,
  syncRoutes,
  webhookIntake,
} from './sync/index.ts'

const guidesFolder = join(import.meta.dirname, '..', '..', '..', 'docs', 'guides')

const mega = 1024 * 1024
/** A résumé may have 30 MB (Lever's limit), a pasted or uploaded table 20 MB of text, which JSON makes longer. */
const bodyLimits = [
  { path: /^\/api\/candidates\/[^/]+\/files$/, bytes: 31 * mega },
  { path: /^\/api\/candidates\/preview$/, bytes: 44 * mega },
  { path: /^/, bytes: 2 * mega },
]

/** Every room's routes. The order among rooms shows in who is handed what. */
export function roomRoutes(app: App): Router {
  const gate = leverGate(app)
  const rooms = newRouter()
  rooms.route(
    '/',
    accountsRoutes(app, { onOrganizationCreated: [createDefaultStages], leverUserOf: memberLeverUsers(app) }),
  )
  rooms.route(
    '/',
    candidatesRoutes(app, {
      applicationsOf: (organization, candidateId) => cardsOf(app.db, organization, { candidateId }),
      differencesInLever: differencesInLever(app),
      ...previewAnswers(app, gate),
    }),
  )
  rooms.route(
    '/',
    pipelineRoutes(app, (caller) => gate.visibleJobs(caller)),
  )
  rooms.route('/', outreachRoutes(app, gate, checklistFacts(app)))
  rooms.route('/', syncRoutes(app))
  return rooms
}

/** All that is answered over HTTP. `webFolder` holds the built pages; `ending` ends the streams. */
export async function webApp(
  app: App,
  happenings: Happenings,
  webFolder: string,
  ending: AbortSignal,
): Promise<Router> {
  const { publicUrl, lever } = app.config
  const web = newRouter()
  web.onError(answerError(app))
  web.notFound(answerNotFound)
  web.use(requestLog(app))
  web.use(securityHeaders(publicUrl, lever.authUrl))
  web.get('/healthz', async (c) => {
    await app.pool.query('select 1')
    return c.text('ok')
  })
  web.use(knownHostOnly(publicUrl))
  // Lever signs in nobody: its own signature, its own limit, before sessions are looked at.
  web.route('/', webhookIntake(app))
  web.use('/api/*', (c, next) => {
    const limit = bodyLimits.find(({ path }) => path.test(c.req.path))
    return bodyLimit({ maxSize: limit?.bytes ?? 2 * mega })(c, next)
  })
  web.use('/api/*', callerMiddleware(app))
  const rooms = roomRoutes(app)
  rooms.route('/', liveEventRoutes(app, happenings, ending))
  web.route('/', rooms)
  web.route('/', apiReference(rooms))
  web.route('/', await helpPages(guidesFolder))
  web.use(staticFiles(await readStaticFiles(webFolder)))
  return web
}
