import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import type { OnOrganizationCreated } from './create-organization.ts'
import type { LeverUserOf } from './lever-user-of.ts'

/** What accounts is told by whoever builds the process. */
export interface AccountsOptions {
  onOrganizationCreated: OnOrganizationCreated[]
  /** Name and role in Lever by e-mail address (lower case), for the members page. Default: nobody is known. */
  leverUserOf?: LeverUserOf
}

export function accountsRoutes(
  _app: Pick<App, 'db' | 'clock' | 'random' | 'log' | 'poke' | 'config'>,
  _options: AccountsOptions,
): Router {
  return newRouter()
}
