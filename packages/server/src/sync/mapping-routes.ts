import { createRoute, z } from '@hono/zod-openapi'
import { JobId, Mapping, MappingChange, MappingJobs, MappingPreview, StartMappingJob } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { Db } from '../platform/database.ts'
import { adminOf, callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Caller, Router } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { mappingProblem } from './core/mapping-state.ts'
import { mappingFacts } from './mapping-facts.ts'
import type { MappingFacts } from './mapping-facts.ts'
import { startMappingJob, stopMappingJob, undoMappingJob } from './mapping-jobs.ts'
import { mappingPreview, mappingView } from './mapping-view.ts'
import { nudge } from './nudge.ts'
import { liveConnection, wantPlaces } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { writeMapping } from './store/mapping-edit.ts'
import { mappingJobs } from './store/mapping-job.ts'
import { placesEveryMs } from './ways/catalog.ts'
import { isMirrored } from './store/posting-access.ts'

const tags = ['Mapping']
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
/** With it the mapping of that job, else the organization's. */
const query = z.object({ job: JobId.optional() })
const change = { query, body: { required: true, ...json(MappingChange) } }

const getMapping = createRoute({
  method: 'get',
  path: '/api/mapping',
  tags,
  request: { query },
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
  responses: {
    200: {
      description: 'How many people would stand elsewhere on each side, wait, or go on, by milestone',
      ...json(MappingPreview),
    },
  },
})

const answer = (description: string) => ({ responses: { 200: { description, ...json(MappingJobs) } } })
const byId = { params: z.object({ id: z.uuid() }) }
const postLook = createRoute({
  method: 'post',
  path: '/api/mapping/look',
  tags,
  responses: {
    204: { description: 'Lever’s stages and archive reasons are looked at now, unless that was done just now' },
  },
})
const getJobs = createRoute({
  method: 'get',
  path: '/api/mapping/jobs',
  tags,
  ...answer('How far applying the mapping to the people already there is; the last ten, newest first'),
})
const postJob = createRoute({
  method: 'post',
  path: '/api/mapping/jobs',
  tags,
  request: { body: { required: true, ...json(StartMappingJob) } },
  ...answer('Begun; the worker takes the people in small steps'),
})
const postStop = createRoute({
  method: 'post',
  path: '/api/mapping/jobs/{id}/stop',
  tags,
  request: byId,
  ...answer('Nobody else is moved; who is under way comes to an end'),
})
const postUndo = createRoute({
  method: 'post',
  path: '/api/mapping/jobs/{id}/undo',
  tags,
  request: byId,
  ...answer('Whoever was not moved since is moved back'),
})

/** The stage mapping. Saving moves nobody and releases nobody: that is asked for where people are on hold. */
export function mappingRoutes(app: Pick<App, 'db' | 'pool' | 'poke'>): Router {
  const router = newRouter()
  router.openapi(getMapping, async (c) => {
    const { organization } = callerOf(c)
    const { job = null } = c.req.valid('query')
    if (job !== null) await refuseOtherJob(app.db, await connected(app.db, callerOf(c)), job)
    return c.json(await mappingView(app.db, organization, job), 200)
  })

  router.openapi(putMapping, async (c) => {
    const caller = adminOf(c)
    const { job = null } = c.req.valid('query')
    const wanted = c.req.valid('json')
    const live = await connected(app.db, caller)
    await refuseOtherJob(app.db, live, job)
    refuseProblem(wanted, await mappingFacts(app.db, live, job))
    await app.db.transaction().execute(async (tx) => {
      const version = await writeMapping(tx, live, job, wanted, caller.user.id)
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
    return c.json(await mappingView(app.db, caller.organization, job), 200)
  })

  router.openapi(postPreview, async (c) => {
    const { job = null } = c.req.valid('query')
    const wanted = c.req.valid('json')
    const live = await connected(app.db, callerOf(c))
    await refuseOtherJob(app.db, live, job)
    refuseProblem(wanted, await mappingFacts(app.db, live, job))
    return c.json(await mappingPreview(app.db, live, job, wanted), 200)
  })

  // Whoever has the page open asks every so often.
  router.openapi(postLook, async (c) => {
    const live = await liveConnection(app.db, callerOf(c).organization)
    if (live && (await wantPlaces(app.db, live, placesEveryMs))) nudge(app.pool, live.connection)
    return c.body(null, 204)
  })
  router.openapi(getJobs, async (c) => c.json(await jobsView(app.db, callerOf(c)), 200))
  router.openapi(postJob, async (c) => {
    const caller = adminOf(c)
    const wanted = c.req.valid('json')
    const live = await connected(app.db, caller)
    await refuseOtherJob(app.db, live, wanted.jobId)
    await startMappingJob(app, caller, live, wanted)
    return c.json(await jobsView(app.db, caller), 200)
  })
  router.openapi(postStop, async (c) => {
    const caller = adminOf(c)
    await stopMappingJob(app, await connected(app.db, caller), c.req.valid('param').id)
    return c.json(await jobsView(app.db, caller), 200)
  })
  router.openapi(postUndo, async (c) => {
    const caller = adminOf(c)
    await undoMappingJob(app, await connected(app.db, caller), c.req.valid('param').id)
    return c.json(await jobsView(app.db, caller), 200)
  })
  return router
}

async function jobsView(db: Db, { organization }: Caller): Promise<MappingJobs> {
  const live = await liveConnection(db, organization)
  return { mappingJobs: live ? await mappingJobs(db, live) : [] }
}

async function connected(db: Db, { organization }: Caller): Promise<ConnectionRow> {
  const live = await liveConnection(db, organization)
  if (!live)
    throw new Refusal(409, {
      code: 'not-connected',
      message: 'Lever is not connected, so there is nothing to map to.',
      hint: 'Connect Lever in Settings > Integrations first.',
    })
  return live
}

/** Only what mirrors a posting of this connection has anything to map. */
async function refuseOtherJob(db: Db, live: ConnectionRow, job: JobId | null): Promise<void> {
  if (job !== null && !(await isMirrored(db, live, job)))
    throw new Refusal(404, {
      code: 'no-such-job',
      message: 'There is no such job in the connected Lever account.',
      field: 'job',
      value: job,
      hint: 'Choose one of the jobs that Lever has.',
    })
}

function refuseProblem(wanted: z.output<typeof MappingChange>, { stages, mapping, leads }: MappingFacts): void {
  const problem = mappingProblem(wanted, stages, mapping, new Set(leads))
  if (problem) throw new Refusal(400, { code: 'mapping-invalid', ...problem })
}
