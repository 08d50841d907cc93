import { Hono } from 'hono'
import type { PagesHost } from '../host.ts'
import { archiveReasonsRoutes } from './archive-reasons.ts'
import { authorizedAppsRoutes } from './authorized-apps.ts'
import { credentialsRoutes } from './credentials.ts'
import { stagesRoutes } from './stages.ts'
import { usersRoutes } from './users.ts'
import { webhooksRoutes } from './webhooks-routes.ts'

export function settingsRoutes(host: PagesHost): Hono {
  const routes = new Hono()
  routes.get('/settings/integrations', (c) => c.redirect('/settings/integrations/credentials'))
  for (const part of [
    credentialsRoutes(host),
    webhooksRoutes(host),
    authorizedAppsRoutes(host),
    usersRoutes(host),
    stagesRoutes(host),
    archiveReasonsRoutes(host),
  ])
    routes.route('/', part)
  return routes
}
