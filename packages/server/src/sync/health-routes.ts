import { createRoute, z } from '@hono/zod-openapi'
import {
  ApplicationId,
  BrakeCause,
  CandidateId,
  JobId,
  JobInLever,
  LagHistory,
  PersonSync,
  ResolveHolds,
  SyncHealth,
  SyncStatus,
} from '@fulcrum/contract'
import { isVisible, jobsOf } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import { adminOf, callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { answerForBrake } from './brakes.ts'
import { chooseOther } from './choose-other.ts'
import { control } from './control.ts'
import { leverGate } from './gate.ts'
import { exportable, syncCsv } from './export-sync.ts'
import { lagOf, syncHealth, syncStatus } from './health.ts'
import { controlPerson, personSync } from './person-sync.ts'
import { resolveHolds } from './resolve-holds.ts'

const tags = ['Sync']
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
const answers = <S extends z.ZodType>(schema: S, description: string) => ({ 200: { description, ...json(schema) } })

const getHealth = createRoute({
  method: 'get',
  path: '/api/sync',
  tags,
  responses: answers(SyncHealth, 'How Lever and Fulcrum stand, with everything that is on hold'),
})
const getStatus = createRoute({
  method: 'get',
  path: '/api/sync/status',
  tags,
  responses: answers(SyncStatus, 'The dot and the banner of the frame'),
})
const getLag = createRoute({
  method: 'get',
  path: '/api/sync/lag',
  tags,
  responses: answers(LagHistory, 'How long moves took each way, by hour and by day'),
})
const getPerson = createRoute({
  method: 'get',
  path: '/api/sync/people/{id}',
  tags,
  request: { params: z.object({ id: CandidateId }) },
  responses: answers(PersonSync, 'One person’s sync history, newest first, and how each application stands'),
})
const postPerson = createRoute({
  method: 'post',
  path: '/api/sync/applications/{id}/{action}',
  tags,
  request: { params: z.object({ id: ApplicationId, action: z.enum(['pause', 'resume', 'look-now', 'make-again']) }) },
  responses: answers(z.object({ ok: z.literal(true) }), 'It is done, or under way'),
})
const getExport = createRoute({
  method: 'get',
  path: '/api/sync/export/{what}',
  tags,
  request: { params: z.object({ what: z.enum(exportable.map((what) => `${what}.csv` as const)) }) },
  responses: {
    200: {
      description: 'A file for spreadsheets; no cell runs as a formula. Times are UTC',
      content: { 'text/csv': { schema: z.string() } },
    },
  },
})
const postControl = createRoute({
  method: 'post',
  path: '/api/sync/{action}',
  tags,
  request: { params: z.object({ action: z.enum(['pause', 'resume', 'sweep', 'look-now']) }) },
  responses: answers(SyncStatus, 'How it stands now'),
})
const postBrake = createRoute({
  method: 'post',
  path: '/api/sync/brakes/{cause}/{press}',
  tags,
  request: { params: z.object({ cause: BrakeCause, press: z.enum(['approve', 'dismiss']) }) },
  responses: answers(z.object({ ok: z.literal(true) }), 'They go on, or both sides stay as they are'),
})
const Resolved = z.object({
  resolved: z.number().int(),
  left: z.array(z.object({ applicationId: ApplicationId, why: z.string() })),
})
const postResolve = createRoute({
  method: 'post',
  path: '/api/sync/holds/resolve',
  tags,
  request: { body: { required: true, ...json(ResolveHolds) } },
  responses: answers(Resolved, 'How many it was done for, and who is left with the reason'),
})
const postChooseOther = createRoute({
  method: 'post',
  path: '/api/sync/conflicts/{id}/choose-other',
  tags,
  request: { params: z.object({ id: z.uuid() }) },
  responses: answers(z.object({ ok: z.literal(true) }), 'They were moved'),
})
const getJobInLever = createRoute({
  method: 'get',
  path: '/api/jobs/{id}/lever',
  tags,
  request: { params: z.object({ id: JobId }) },
  responses: answers(JobInLever, 'How many people of the posting are not here'),
})

/** The Sync page and what can be pressed on it. Everybody looks; pausing, resuming and asking Lever is for admins. */
export function healthRoutes(app: App): Router {
  const router = newRouter()
  router.openapi(getHealth, async (c) => c.json(await syncHealth(app, callerOf(c).organization), 200))
  router.openapi(getStatus, async (c) => c.json(await syncStatus(app, callerOf(c).organization), 200))
  router.openapi(postControl, async (c) => {
    const caller = adminOf(c)
    await control(app, caller, c.req.valid('param').action)
    return c.json(await syncStatus(app, caller.organization), 200)
  })
  router.openapi(getLag, async (c) => c.json(await lagOf(app, callerOf(c).organization), 200))
  router.openapi(getPerson, async (c) => c.json(await personSync(app, callerOf(c), c.req.valid('param').id), 200))
  router.openapi(postPerson, async (c) => {
    const { id, action } = c.req.valid('param')
    await controlPerson(app, callerOf(c), id, action)
    return c.json({ ok: true as const }, 200)
  })
  router.openapi(getExport, (c) => {
    const [what] = exportable.filter((one) => c.req.valid('param').what === `${one}.csv`)
    return c.body(ReadableStream.from(syncCsv(app, callerOf(c).organization, what ?? 'history')), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="sync-${c.req.valid('param').what}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  router.openapi(postResolve, async (c) => c.json(await resolveHolds(app, callerOf(c), c.req.valid('json')), 200))
  router.openapi(postBrake, async (c) => {
    const { cause, press } = c.req.valid('param')
    await answerForBrake(app, adminOf(c), cause, press)
    return c.json({ ok: true as const }, 200)
  })
  router.openapi(postChooseOther, async (c) => {
    await chooseOther(app, callerOf(c), c.req.valid('param').id)
    return c.json({ ok: true as const }, 200)
  })
  router.openapi(getJobInLever, async (c) => {
    const caller = callerOf(c)
    const [job] = await jobsOf(app.db, caller.organization, { ids: [c.req.valid('param').id] })
    if (!job || !isVisible(await leverGate(app).visibleJobs(caller), job))
      throw new Refusal(404, {
        code: 'job-unknown',
        message: 'There is no such job, or Lever does not show it to you.',
      })
    return c.json({ jobId: job.id, more: job.moreInLever }, 200)
  })
  return router
}
