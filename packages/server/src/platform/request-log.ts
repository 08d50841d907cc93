import type { MiddlewareHandler } from 'hono'
import type { App } from './app.ts'
import type { HttpEnv } from './http.ts'

/**
 * One line for each request to the API. The path only: queries carry names people search for, and the one of Lever's
 * callback carries a code. Ids in invitation links are secrets, too.
 */
export function requestLog({ log, clock }: Pick<App, 'log' | 'clock'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedAt = clock.now()
    await next()
    if (!c.req.path.startsWith('/api/')) return
    const path = c.req.path.replace(/^(\/api\/invitations\/)[^/]+/, '$1…')
    const line = { method: c.req.method, path, status: c.res.status, ms: clock.now() - startedAt }
    const caller = c.get('caller')
    const who = caller ? { user: caller.user.id, organization: caller.organization } : {}
    if (c.res.status >= 500) log.error({ ...line, ...who }, 'request')
    else log[c.req.method === 'GET' ? 'debug' : 'info']({ ...line, ...who }, 'request')
  }
}
