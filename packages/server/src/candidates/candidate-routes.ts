import { createRoute, z } from '@hono/zod-openapi'
import {
  Candidate,
  CandidateChange,
  CandidateDetails,
  CandidateId,
  CandidateList,
  DoNotContact,
  NewNote,
  Timeline,
} from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { byteOrderMark } from './core/csv-text.ts'
import { exportHeader, exportRow } from './core/export-row.ts'
import { changeCandidate, createCandidate, noteOnCandidate, setContactable } from './change-candidate.ts'
import type { CandidatesNeighbours } from './neighbours.ts'
import { cursorOf, startOf } from './page-cursor.ts'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { candidateDetails } from './store/candidates.ts'
import { allDetails, listCandidates } from './store/list.ts'
import { currentId } from './store/merged.ts'
import { timelineOf } from './store/timeline.ts'
import { candidateUnknown, viewCandidate } from './view-candidate.ts'

const tags = ['Candidates']
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })
const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const params = z.object({ id: CandidateId })
const q = z.string().trim().max(200).default('')

const list = createRoute({
  method: 'get',
  path: '/api/candidates',
  tags,
  request: { query: z.object({ q, cursor: z.string().max(1_000).optional() }) },
  responses: answers(CandidateList, 'A page of 100 people by name'),
})
const exportAll = createRoute({
  method: 'get',
  path: '/api/candidates/export.csv',
  tags,
  request: { query: z.object({ q }) },
  responses: { 200: { description: 'The people as CSV', content: { 'text/csv': { schema: z.string() } } } },
})
const create = createRoute({
  method: 'post',
  path: '/api/candidates',
  tags,
  request: { body: body(CandidateDetails) },
  responses: answers(Candidate, 'The new candidate'),
})
const get = createRoute({
  method: 'get',
  path: '/api/candidates/{id}',
  tags,
  request: { params },
  responses: answers(Candidate, 'One candidate with files and applications'),
})
const put = createRoute({
  method: 'put',
  path: '/api/candidates/{id}',
  tags,
  request: { params, body: body(CandidateChange) },
  responses: answers(Candidate, 'The candidate as it is now'),
})
const timeline = createRoute({
  method: 'get',
  path: '/api/candidates/{id}/timeline',
  tags,
  request: { params },
  responses: answers(Timeline, 'What happened, newest first, at most 500 entries'),
})
const postNote = createRoute({
  method: 'post',
  path: '/api/candidates/{id}/notes',
  tags,
  request: { params, body: body(NewNote) },
  responses: answers(Timeline, 'The history with the note'),
})
const postDoNotContact = createRoute({
  method: 'post',
  path: '/api/candidates/{id}/do-not-contact',
  tags,
  request: { params, body: body(DoNotContact) },
  responses: answers(Candidate, 'The candidate as it is now'),
})

const pageSize = 100
const exportPageSize = 1_000
const mostEntries = 500

/** People: find, read, make and change them. */
export function candidateRoutes(
  app: Pick<App, 'db' | 'poke'>,
  neighbours: Pick<CandidatesNeighbours, 'applicationsOf' | 'differencesInLever'>,
): Router {
  const router = newRouter()

  router.openapi(list, async (c) => {
    const { organization } = callerOf(c)
    const { q: text, cursor } = c.req.valid('query')
    const start = startOf(cursor)
    const { next, ...page } = await listCandidates(app.db, organization, { text, start, limit: pageSize })
    return c.json({ ...page, nextCursor: next && cursorOf(next) } satisfies CandidateList, 200)
  })

  // Before the route of one candidate, which its path looks like.
  router.openapi(exportAll, (c) => {
    const { organization } = callerOf(c)
    const pages = allDetails(app.db, organization, c.req.valid('query').q, exportPageSize)
    return c.body(ReadableStream.from(csvOf(pages)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="candidates.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  router.openapi(create, async (c) => {
    const caller = callerOf(c)
    const id = await createCandidate(app, caller, c.req.valid('json'))
    return c.json(await viewCandidate(app, neighbours, caller.organization, id), 200)
  })

  router.openapi(get, async (c) => {
    const { organization } = callerOf(c)
    return c.json(await viewCandidate(app, neighbours, organization, c.req.valid('param').id), 200)
  })

  router.openapi(put, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    await changeCandidate(app, caller, id, c.req.valid('json'))
    return c.json(await viewCandidate(app, neighbours, caller.organization, id), 200)
  })

  const historyOf = async (organization: OrganizationId, id: CandidateId) => ({
    items: await timelineOf(app.db, organization, id, mostEntries),
  })

  router.openapi(timeline, async (c) => {
    const { organization } = callerOf(c)
    const id = await currentId(app.db, organization, c.req.valid('param').id)
    if (!(await candidateDetails(app.db, organization, id))) throw candidateUnknown()
    return c.json(await historyOf(organization, id), 200)
  })

  router.openapi(postNote, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    await noteOnCandidate(app, caller, id, c.req.valid('json').body)
    return c.json(await historyOf(caller.organization, id), 200)
  })

  router.openapi(postDoNotContact, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    await setContactable(app, caller, id, c.req.valid('json').doNotContact)
    return c.json(await viewCandidate(app, neighbours, caller.organization, id), 200)
  })
  return router
}

async function* csvOf(pages: ReturnType<typeof allDetails>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${byteOrderMark}${exportHeader}`)
  for await (const page of pages) yield encoder.encode(page.map(({ id, details }) => exportRow(id, details)).join(''))
}
