import { createRoute, z } from '@hono/zod-openapi'
import { ConnectAnswer, ConnectRequest, ConnectionSettings, LeverIntegration } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { adminOf, callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { beginConnecting, disconnect, finishConnecting } from './connect.ts'
import { leverIntegration } from './integration.ts'
import { changeConnection, liveConnection } from './store/connection.ts'
import { moveAsChoices } from './store/lever-user.ts'
import { wakeRefused } from './store/pairing.ts'
import { nudge } from './nudge.ts'
import { removeOwnWebhooks } from './disconnect.ts'

const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })

const show = createRoute({
  method: 'get',
  path: '/api/integrations/lever',
  responses: { 200: { description: 'The state of the connection to Lever', ...json(LeverIntegration) } },
})
const connect = createRoute({
  method: 'post',
  path: '/api/integrations/lever/connect',
  request: { body: { required: true, ...json(ConnectRequest) } },
  responses: { 200: { description: 'Where to send the browser', ...json(ConnectAnswer) } },
})
const settings = createRoute({
  method: 'put',
  path: '/api/integrations/lever/settings',
  request: { body: { required: true, ...json(ConnectionSettings) } },
  responses: { 200: { description: 'As it is now', ...json(LeverIntegration) } },
})
const end = createRoute({
  method: 'post',
  path: '/api/integrations/lever/disconnect',
  responses: { 200: { description: 'As it is now', ...json(LeverIntegration) } },
})

/** Connecting to Lever and what a person chooses for the connection. */
export function integrationRoutes(app: App): Router {
  const routes = newRouter()
  routes.openapi(show, async (c) => c.json(await leverIntegration(app, callerOf(c)), 200))
  routes.openapi(connect, async (c) => {
    const authorizeUrl = await beginConnecting(app, adminOf(c), c.req.valid('json').switchAccount)
    return c.json({ authorizeUrl }, 200)
  })
  // Not under /api's JSON: a browser arrives here from Lever, and leaves again to a page that says what to do next.
  routes.get('/api/integrations/lever/callback', async (c) => {
    const { state, code, error, error_description: description } = c.req.query()
    const outcome = await finishConnecting(app, c.get('caller'), { state, code, error, description })
    return c.redirect(`/settings/integrations?lever=${outcome}`, 303)
  })
  routes.openapi(settings, async (c) => {
    const caller = adminOf(c)
    const wanted = c.req.valid('json')
    const live = await liveConnection(app.db, caller.organization)
    if (!live)
      throw new Refusal(409, { code: 'not-connected', message: 'Lever is not connected.', hint: 'Connect it first.' })
    if (!(await moveAsChoices(app.db, live)).some((choice) => choice.id === wanted.moveAs))
      throw new Refusal(400, {
        code: 'unknown-lever-user',
        message: 'This person is no active user of your Lever account.',
        field: 'moveAs',
        value: wanted.moveAs,
        hint: 'Choose one of the list.',
      })
    await app.db.transaction().execute(async (tx) => {
      await changeConnection(tx, live, {
        label: wanted.label,
        move_as: wanted.moveAs,
        source: wanted.source,
        tag: wanted.tag,
        conflict_policy: wanted.conflictPolicy,
        reuse_opportunities: wanted.reuseOpportunities,
      })
      if (wanted.moveAs !== live.moveAs) await wakeRefused(tx, live)
      await append(tx, caller.organization, [{ topic: 'connection.changed' }, { topic: 'sync.changed' }])
    })
    app.poke()
    nudge(app.pool, live.connection)
    return c.json(await leverIntegration(app, caller), 200)
  })
  routes.openapi(end, async (c) => {
    const caller = adminOf(c)
    await removeOwnWebhooks(app, caller.organization)
    await disconnect(app, caller.organization)
    return c.json(await leverIntegration(app, caller), 200)
  })
  return routes
}
