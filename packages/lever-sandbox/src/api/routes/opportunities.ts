import { z } from 'zod'
import { addPosting } from '../../engine/commands/applications.ts'
import { archive, unarchive } from '../../engine/commands/archive.ts'
import { addLinks, addSources, addTags, removeLinks, removeSources, removeTags } from '../../engine/commands/marks.ts'
import { moveStage } from '../../engine/commands/stage-move.ts'
import type { Account } from '../../engine/account.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { badRequest, notFound } from '../../engine/refused.ts'
import { list, one, type Answer } from '../answer.ts'
import { Flag, parseFields, Texts } from '../body.ts'
import { pageOf, sortBy } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { applicationView } from '../views/application.ts'
import { opportunityView } from '../views/opportunity.ts'
import { byCreation, byDeletion, deletedSpan } from './orders.ts'
import type { On } from './register.ts'
import { opportunityIn, performer, requiredPerformer } from './visible.ts'

const StageFields = z.object({ stage: z.string().min(1) })
const ArchiveFields = z.object({ reason: z.string().min(1).nullable(), cleanInterviews: Flag })

/** Recorded live: these writes answer with an empty person, though the next read shows them. */
const written = ({ account }: ApiRequest, opportunity: Opportunity): Answer =>
  one(opportunityView(account, opportunity, { written: true, blank: account.host.settings().blankContactFields }))

export function opportunityRoutes(on: On): void {
  on('GET', '/opportunities/:id', (request) =>
    one(opportunityView(request.account, opportunityIn(request), { expand: request.query.each('expand') })),
  )

  on('PUT', '/opportunities/:id/stage', (request) => {
    const { id: opportunityId } = opportunityIn(request)
    const { stage: stageId } = parseFields(StageFields, request.body.fields)
    return written(request, moveStage(request.account, { opportunityId, stageId, by: performer(request) }))
  })

  on('PUT', '/opportunities/:id/archived', (request) => {
    const { id: opportunityId } = opportunityIn(request)
    const { reason: reasonId } = parseFields(ArchiveFields, request.body.fields)
    performer(request)
    return written(
      request,
      reasonId === null
        ? unarchive(request.account, opportunityId)
        : archive(request.account, { opportunityId, reasonId }),
    )
  })

  const marks = (
    path: string,
    field: 'tags' | 'sources' | 'links',
    change: (account: Account, id: string, texts: readonly string[]) => Opportunity,
  ) =>
    on('POST', path, (request) => {
      const { id } = opportunityIn(request)
      performer(request)
      const texts = parseFields(z.object({ [field]: Texts }), request.body.fields)[field]
      if (texts === undefined) throw badRequest(`${field} is required`)
      const changed = change(request.account, id, texts)
      // Links answer in full; recorded live.
      return field === 'links'
        ? one(opportunityView(request.account, changed, { written: true }))
        : written(request, changed)
    })
  marks('/opportunities/:id/addTags', 'tags', addTags)
  marks('/opportunities/:id/removeTags', 'tags', removeTags)
  marks('/opportunities/:id/addSources', 'sources', addSources)
  marks('/opportunities/:id/removeSources', 'sources', removeSources)
  marks('/opportunities/:id/addLinks', 'links', addLinks)
  marks('/opportunities/:id/removeLinks', 'links', removeLinks)

  on('POST', '/candidates/:id/addPostings', (request) => {
    const { id } = opportunityIn(request)
    const { postings = [] } = parseFields(z.object({ postings: Texts }), request.body.fields)
    const [posting] = postings
    if (posting === undefined || postings.length > 1) throw badRequest('postings has to name one posting')
    return written(request, addPosting(request.account, id, posting, requiredPerformer(request)))
  })

  on('GET', '/opportunities/:id/applications', (request) => {
    const { account } = request
    const rows = opportunityIn(request).applications.flatMap((id) => account.applications.get(id) ?? [])
    return list(pageOf(rows, byCreation, request.query), (application) => applicationView(account, application))
  })

  on('GET', '/opportunities/:id/applications/:application', (request) => {
    const { account } = request
    const opportunity = opportunityIn(request)
    const application = account.applications.get(request.param('application'))
    if (!application || application.opportunityId !== opportunity.id)
      throw notFound('applications', request.param('application'))
    return one(applicationView(account, application))
  })

  on('GET', '/applications/deleted', (request) => {
    const within = deletedSpan(request)
    const rows = request.account.deletedApplications.all().filter((row) => within(row.deletedAt))
    return list(pageOf(sortBy(rows, byDeletion), byDeletion, request.query), (row) => row)
  })
}
