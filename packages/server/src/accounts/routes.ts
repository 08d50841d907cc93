import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { newAuth } from './auth.ts'
import type { OnOrganizationCreated } from './create-organization.ts'
import type { LeverUserOf } from './lever-user-of.ts'
import { memberRoutes } from './member-routes.ts'
import { sessionRoutes } from './session-routes.ts'

/** What accounts is told by whoever builds the process. */
export interface AccountsOptions {
  onOrganizationCreated: OnOrganizationCreated[]
  /** Default: nobody is known in Lever. */
  leverUserOf?: LeverUserOf
}

/** Everything about who may sign in. `callerMiddleware` must run before. */
export function accountsRoutes(
  app: Pick<App, 'db' | 'clock' | 'random' | 'poke' | 'config'>,
  { onOrganizationCreated, leverUserOf = async () => new Map() }: AccountsOptions,
): Router {
  const auth = newAuth(app)
  const router = newRouter()
  router.route('/', sessionRoutes(app, auth, onOrganizationCreated))
  router.route('/', memberRoutes(app, auth, leverUserOf))
  return router
}
