import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { healthRoutes } from './health-routes.ts'
import { integrationRoutes } from './integration-routes.ts'
import { selfCheckRoutes } from './self-check-routes.ts'
import { mappingRoutes } from './mapping-routes.ts'
import { mergeRoutes } from './merge-routes.ts'
import { webhookIntake } from './webhook-intake.ts'

export { checklistFacts, differencesInLever, leverGate, memberLeverUsers } from './gate.ts'
export { postgresStores } from './store/postgres.ts'
export { runSyncWorker, syncReader } from './worker.ts'
export type { WorkerOptions } from './worker.ts'

/** Everything that sync answers over HTTP to people who are signed in. */
export function syncRoutes(app: App): Router {
  const routes = newRouter()
  routes.route('/', integrationRoutes(app))
  routes.route('/', mappingRoutes(app))
  routes.route('/', healthRoutes(app))
  routes.route('/', selfCheckRoutes(app))
  routes.route('/', mergeRoutes(app))
  return routes
}

/** Where Lever calls; no session, its own signature. Mounted outside what checks sessions. */
export { webhookIntake }
