import { createRoute, z } from '@hono/zod-openapi'
import { CandidateId, MergeAnswer, MergePreview, MergeRequest } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { mergePeople, previewMerge } from './merge-people.ts'

const tags = ['Candidates']
const path = '/api/candidates/{id}/merge'
const params = z.object({ id: CandidateId })
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })

const preview = createRoute({
  method: 'get',
  path,
  tags,
  request: { params, query: z.object({ with: CandidateId }) },
  responses: { 200: { description: 'What it would mean that both become one person', ...json(MergePreview) } },
})
const merge = createRoute({
  method: 'post',
  path,
  tags,
  request: { params, body: { required: true, ...json(MergeRequest) } },
  responses: { 200: { description: 'Who they are now, and what is followed in Lever no more', ...json(MergeAnswer) } },
})

/** Two candidates who are one person. Here, because only this room knows both ties with Lever. */
export function mergeRoutes(app: App): Router {
  const router = newRouter()
  router.openapi(preview, async (c) => {
    const pair = { kept: c.req.valid('param').id, absorbed: c.req.valid('query').with }
    return c.json(await previewMerge(app, callerOf(c), pair), 200)
  })
  router.openapi(merge, async (c) =>
    c.json(await mergePeople(app, callerOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
  )
  return router
}
