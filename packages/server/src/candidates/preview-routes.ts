import { createRoute, z } from '@hono/zod-openapi'
import { AddPeopleAnswer, Preview, PreviewRequest } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { addCandidates } from './add-candidates.ts'
import { byteOrderMark, csvLine } from './core/csv-text.ts'
import { attachment } from './core/file-type.ts'
import type { CandidatesNeighbours } from './neighbours.ts'
import { previewPeople } from './preview-people.ts'
import { previewGone } from './resolve-preview.ts'
import { findPreview } from './store/previews.ts'

const tags = ['Candidates']

const preview = createRoute({
  method: 'post',
  path: '/api/candidates/preview',
  tags,
  request: { body: { required: true, content: { 'application/json': { schema: PreviewRequest } } } },
  responses: {
    200: {
      description: 'What would become of each record; nobody is created',
      content: { 'application/json': { schema: Preview } },
    },
  },
})
const carryOut = createRoute({
  method: 'post',
  path: '/api/candidates/preview/{previewId}/people',
  tags,
  request: { params: z.object({ previewId: z.uuid() }) },
  responses: {
    200: {
      description: 'The people of a preview without an outreach are candidates now; twice adds nobody twice',
      content: { 'application/json': { schema: AddPeopleAnswer } },
    },
  },
})
const report = createRoute({
  method: 'get',
  path: '/api/candidates/preview/{previewId}/report.csv',
  tags,
  request: { params: z.object({ previewId: z.uuid() }) },
  responses: {
    200: {
      description: 'What became of each record once the preview was carried out, as CSV',
      content: { 'text/csv': { schema: z.string() } },
    },
  },
})

/** Looking at people before they are added, and the report behind it. */
export function previewRoutes(app: Pick<App, 'db' | 'poke'>, neighbours: CandidatesNeighbours): Router {
  const router = newRouter()
  router.openapi(preview, async (c) =>
    c.json(await previewPeople(app, neighbours, callerOf(c), c.req.valid('json')), 200),
  )

  router.openapi(carryOut, async (c) =>
    c.json(await addCandidates(app, callerOf(c), c.req.valid('param').previewId), 200),
  )

  router.openapi(report, async (c) => {
    const { organization, user } = callerOf(c)
    const found = await findPreview(app.db, organization, c.req.valid('param').previewId, user.id)
    if (!found?.answer) throw previewGone()
    const lines = found.answer.rows.map(({ line, name, outcome, why }) => csvLine([String(line), name, outcome, why]))
    return c.body([byteOrderMark, csvLine(['Line', 'Name', 'Outcome', 'Why']), ...lines].join(''), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment('added people.csv'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  return router
}
