import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { archive, moveStage, unarchive } from '../../engine/commands/index.ts'
import { forbidden, Refused } from '../../engine/refused.ts'
import { visibleOpportunity } from '../candidate/visible-opportunity.ts'
import { Filled, Many, Optional, parseForm } from '../form.ts'
import { forViewer, onForm, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import { nextPath } from '../next-path.ts'
import type { Viewer } from '../viewer.ts'
import { boardOf, type BoardFilter } from './board.ts'
import { board, boardPage } from './board-page.ts'

const Move = z.object({ opportunity: Filled, stage: Filled })
const Bulk = z.object({
  opportunity: Many,
  do: z.enum(['move', 'archive', 'unarchive']),
  stage: Optional,
  reason: Optional,
  back: Optional,
})

export function pipelineRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    '/pipeline',
    forViewer(host, (viewer, c) => boardPage(dataFor(viewer, c))),
  )
  routes.get(
    '/pipeline/board',
    forViewer(host, (viewer, c) => board(dataFor(viewer, c))),
  )

  // The board's script asks here, so refusals are plain words and not pages.
  routes.post(
    '/pipeline/move',
    onForm(host, (viewer, form, c) => {
      try {
        const { opportunity, stage } = parseForm(Move, form)
        visibleOpportunity(viewer, opportunity)
        moveStage(viewer.account, { opportunityId: opportunity, stageId: stage, by: viewer.user.id })
        return c.body(null, 204)
      } catch (error) {
        if (error instanceof Refused) return c.text(error.message, error.status)
        throw error
      }
    }),
  )

  routes.post(
    '/pipeline/bulk',
    onForm(host, (viewer, form, c) => {
      const bulk = parseForm(Bulk, form)
      // All are looked at before any is changed, so that a refusal changes nothing.
      const ids = bulk.opportunity.map((id) => visibleOpportunity(viewer, id).id)
      for (const id of ids) change(viewer, id, bulk)
      return seeOther(c, nextPath(bulk.back))
    }),
  )

  return routes
}

function change({ account, user }: Viewer, opportunityId: string, bulk: z.infer<typeof Bulk>): void {
  switch (bulk.do) {
    case 'move':
      moveStage(account, { opportunityId, stageId: bulk.stage ?? '', by: user.id })
      return
    case 'archive':
      archive(account, { opportunityId, reasonId: bulk.reason ?? '' })
      return
    case 'unarchive':
      unarchive(account, opportunityId)
  }
}

function dataFor(viewer: Viewer, c: Context) {
  if (viewer.user.accessRole === 'interviewer')
    throw forbidden(`The pipeline is not shown to Interviewers. You are signed in as ${viewer.user.name}.`)
  const filter = filterOf(c)
  return { viewer, filter, columns: boardOf(viewer.account, viewer.user, filter) }
}

function filterOf(c: Context): BoardFilter {
  const archived = c.req.query('archived')
  return {
    archived: archived === 'archived' || archived === 'all' ? archived : 'active',
    posting: c.req.query('posting') || null,
    search: (c.req.query('search') ?? '').trim(),
    unfolded: c.req.query('unfolded') || null,
  }
}
