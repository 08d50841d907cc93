import { createRoute, z } from '@hono/zod-openapi'
import {
  ApplicationCard,
  ApplicationId,
  ApplicationList,
  CandidateId,
  JobId,
  JobList,
  MoveAnswer,
  MoveRequest,
  OutreachId,
  Stages,
  UndoRequest,
} from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { carryOutMove, carryOutUndo } from './move-request.ts'
import { cardsOf, countByStage, countMoreInLever } from './store/cards.ts'
import { jobsOf } from './store/jobs.ts'
import { closeReasonsOf, stagesOf } from './store/stages.ts'
import { isVisible } from './visible-jobs.ts'
import type { JobsVisibleTo } from './visible-jobs.ts'

const tags = ['Pipeline']
const answers = (schema: z.ZodType, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })

const getStages = createRoute({
  method: 'get',
  path: '/api/stages',
  tags,
  responses: answers(Stages, 'The stages in order and the reasons to close for'),
})
const JobQuery = z.object({ q: z.string().trim().max(200).optional(), linkable: z.enum(['true', 'false']).optional() })
const getJobs = createRoute({
  method: 'get',
  path: '/api/jobs',
  tags,
  request: { query: JobQuery },
  responses: answers(JobList, 'Jobs this member may see; with linkable=true those an outreach can be linked to'),
})
const ListQuery = z.object({
  /** Job ids with commas between. */
  jobs: z
    .string()
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(JobId).max(1_000))
    .optional(),
  outreach: OutreachId.optional(),
  candidate: CandidateId.optional(),
  q: z.string().trim().max(200).optional(),
})
const getApplications = createRoute({
  method: 'get',
  path: '/api/applications',
  tags,
  request: { query: ListQuery },
  responses: answers(ApplicationList, 'Matching cards, newest move first, at most 10 000, and true counts'),
})
const getApplication = createRoute({
  method: 'get',
  path: '/api/applications/{id}',
  tags,
  request: { params: z.object({ id: ApplicationId }) },
  responses: answers(ApplicationCard, 'One card'),
})
const postMove = createRoute({
  method: 'post',
  path: '/api/applications/move',
  tags,
  request: { body: body(MoveRequest) },
  responses: answers(MoveAnswer, 'Who moved, who did not and why, and how to undo'),
})
const postUndo = createRoute({
  method: 'post',
  path: '/api/applications/undo',
  tags,
  request: { body: body(UndoRequest.extend({ undoId: z.uuid() })) },
  responses: answers(MoveAnswer, 'Who moved back, and who did not and why'),
})

/** Stages, jobs, applications and their moves. `visibleJobs` says which jobs Lever lets a member see. */
export function pipelineRoutes(app: Pick<App, 'db' | 'poke'>, visibleJobs: JobsVisibleTo): Router {
  const router = newRouter()

  router.openapi(getStages, async (c) => {
    const { organization } = callerOf(c)
    const stages = await stagesOf(app.db, organization)
    const reasons = await closeReasonsOf(app.db, organization)
    const closeReasons = reasons.map(({ id, name, lever, retired }) => ({
      id,
      name,
      fromLever: lever !== null,
      offered: !retired,
    }))
    return c.json({ stages, closeReasons } satisfies Stages, 200)
  })

  router.openapi(getJobs, async (c) => {
    const caller = callerOf(c)
    const { q, linkable } = c.req.valid('query')
    const visible = await visibleJobs(caller)
    const all = await jobsOf(app.db, caller.organization, { q })
    // Jobs with applications are on everybody's board, so their names are no secret there.
    const jobs =
      linkable === 'true'
        ? all.filter((job) => (job.state === 'published' || job.state === 'local') && isVisible(visible, job))
        : all.filter((job) => job.applicationCount > 0 || isVisible(visible, job))
    return c.json({ jobs, note: visible.note } satisfies JobList, 200)
  })

  router.openapi(getApplications, async (c) => {
    const { organization } = callerOf(c)
    const { jobs, outreach, candidate, q } = c.req.valid('query')
    const filter = {
      jobIds: jobs && jobs.length > 0 ? jobs : undefined,
      outreachId: outreach,
      candidateId: candidate,
      q,
    }
    const [applications, byStage] = await Promise.all([
      cardsOf(app.db, organization, filter),
      countByStage(app.db, organization, filter),
    ])
    // Who else is in Lever is a question about jobs; for one outreach, person or word it has no answer.
    const aboutJobs = !outreach && !candidate && !q
    const moreInLever = aboutJobs ? await countMoreInLever(app.db, organization, filter.jobIds) : 0
    const total = byStage.reduce((sum, { count }) => sum + count, 0)
    return c.json({ applications, total, byStage, moreInLever } satisfies ApplicationList, 200)
  })

  router.openapi(getApplication, async (c) => {
    const { organization } = callerOf(c)
    const [card] = await cardsOf(app.db, organization, { applicationIds: [c.req.valid('param').id] })
    if (!card)
      throw new Refusal(404, { code: 'application-unknown', message: 'There is no such application, or not any more.' })
    return c.json(card, 200)
  })

  router.openapi(postMove, async (c) => c.json(await carryOutMove(app, callerOf(c), c.req.valid('json')), 200))
  router.openapi(postUndo, async (c) => c.json(await carryOutUndo(app, callerOf(c), c.req.valid('json').undoId), 200))
  return router
}
