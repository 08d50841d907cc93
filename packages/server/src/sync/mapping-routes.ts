import { createRoute, z } from '@hono/zod-openapi'
import { Mapping, MappingChange, MappingPreview } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { Db } from '../platform/database.ts'
import { adminOf, callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Caller, Router } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { changed, mappingEffect } from './core/mapping-effect.ts'
import { mappingProblem } from './core/mapping-state.ts'
import { mappingFacts, mappingView } from './mapping-view.ts'
import type { MappingFacts } from './mapping-view.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { writeMapping } from './store/mapping-edit.ts'
import { heldAsUnmapped, standings } from './store/mapping-people.ts'

const tags = ['Mapping']
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
const change = { body: { required: true, ...json(MappingChange) } }

const getMapping = createRoute({
  method: 'get',
  path: '/api/mapping',
  tags,
  responses: { 200: { description: 'Both tables, with a suggestion for each row', ...json(Mapping) } },
})
const putMapping = createRoute({
  method: 'put',
  path: '/api/mapping',
  tags,
  request: change,
  responses: { 200: { description: 'The mapping as saved; nobody was moved', ...json(Mapping) } },
})
const postPreview = createRoute({
  method: 'post',
  path: '/api/mapping/preview',
  tags,
  request: change,
  responses: { 200: { description: 'How many people would stand elsewhere, or go on', ...json(MappingPreview) } },
})

/** The stage mapping. Saving moves nobody and releases nobody: that is asked for where people are on hold. */
export function mappingRoutes(app: Pick<App, 'db' | 'poke'>): Router {
  const router = newRouter()
  router.openapi(getMapping, async (c) => c.json(await mappingView(app.db, callerOf(c).organization), 200))

  router.openapi(putMapping, async (c) => {
    const caller = adminOf(c)
    const wanted = c.req.valid('json')
    const { live, facts } = await connectedFacts(app.db, caller)
    refuseProblem(wanted, facts)
    await app.db.transaction().execute(async (tx) => {
      const version = await writeMapping(tx, live, null, wanted, caller.user.id)
      if (version === null)
        throw new Refusal(409, {
          code: 'changed-meanwhile',
          message: 'Somebody else saved the mapping while you were at it; yours was not saved.',
          field: 'version',
          value: String(wanted.version),
          hint: 'Look at the mapping as it is now; your choices are kept on the page. Then save again.',
        })
      await append(tx, caller.organization, [{ topic: 'mapping.changed' }])
    })
    app.poke()
    return c.json(await mappingView(app.db, caller.organization), 200)
  })

  router.openapi(postPreview, async (c) => {
    const wanted = c.req.valid('json')
    const { live, facts } = await connectedFacts(app.db, callerOf(c))
    refuseProblem(wanted, facts)
    const after = changed(facts.mapping, wanted)
    const [standing, held] = await Promise.all([standings(app.db, live, true), heldAsUnmapped(app.db, live)])
    return c.json(mappingEffect(facts.mapping, after, standing, held), 200)
  })
  return router
}

async function connectedFacts(db: Db, { organization }: Caller): Promise<{ live: ConnectionRow; facts: MappingFacts }> {
  const live = await liveConnection(db, organization)
  if (!live)
    throw new Refusal(409, {
      code: 'not-connected',
      message: 'Lever is not connected, so there is nothing to map to.',
      hint: 'Connect Lever in Settings > Integrations first.',
    })
  return { live, facts: await mappingFacts(db, live) }
}

function refuseProblem(wanted: z.output<typeof MappingChange>, { stages, mapping, leads }: MappingFacts): void {
  const problem = mappingProblem(wanted, stages, mapping, leads)
  if (problem) throw new Refusal(400, { code: 'mapping-invalid', ...problem })
}
