import { createRoute, z } from '@hono/zod-openapi'
import { SelfCheckAnswer, SelfCheckRequest } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { adminOf, callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Caller, Router } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { nudge } from './nudge.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { askForCheck, latestCheck, stopCheck } from './store/self-check.ts'

const tags = ['Sync']
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
const answers = (description: string) => ({ 200: { description, ...json(SelfCheckAnswer) } })

const get = createRoute({
  method: 'get',
  path: '/api/sync/self-check',
  tags,
  responses: answers('The newest comparison with Lever and what it found'),
})
const begin = createRoute({
  method: 'post',
  path: '/api/sync/self-check',
  tags,
  request: { body: { required: true, ...json(SelfCheckRequest) } },
  responses: answers('It has begun; it reads and changes nothing'),
})
const stop = createRoute({
  method: 'post',
  path: '/api/sync/self-check/stop',
  tags,
  responses: answers('It ends at its next page; what it found is kept'),
})

/** Comparing with Lever without changing anything: everybody reads what it found, admins begin and stop it. */
export function selfCheckRoutes(app: Pick<App, 'db' | 'pool' | 'poke'>): Router {
  const router = newRouter()
  const answer = async ({ organization }: Caller): Promise<z.output<typeof SelfCheckAnswer>> => {
    const live = await liveConnection(app.db, organization)
    return { check: live && (await latestCheck(app.db, live)) }
  }
  router.openapi(get, async (c) => c.json(await answer(callerOf(c)), 200))
  router.openapi(begin, async (c) => {
    const caller = adminOf(c)
    const live = await servedConnection(app, caller)
    const begun = await app.db.transaction().execute(async (tx) => {
      await append(tx, caller.organization, [{ topic: 'sync.changed' }])
      return askForCheck(tx, live, c.req.valid('json').scope, caller.user.name)
    })
    if (!begun)
      throw new Refusal(409, {
        code: 'already-running',
        message: 'A comparison is running already.',
        hint: 'Wait for it, or stop it first.',
      })
    app.poke()
    nudge(app.pool, live.connection)
    return c.json(await answer(caller), 200)
  })
  router.openapi(stop, async (c) => {
    const caller = adminOf(c)
    const live = await liveConnection(app.db, caller.organization)
    if (live) await app.db.transaction().execute((tx) => stopCheck(tx, live))
    return c.json(await answer(caller), 200)
  })
  return router
}

async function servedConnection({ db }: Pick<App, 'db'>, { organization }: Caller): Promise<ConnectionRow> {
  const live = await liveConnection(db, organization)
  if (live?.state === 'connected') return live
  throw new Refusal(409, {
    code: 'not-connected',
    message: 'Nothing is asked of Lever now, so there is nothing to compare with.',
    hint: 'Connect Lever, or resume, first.',
  })
}
