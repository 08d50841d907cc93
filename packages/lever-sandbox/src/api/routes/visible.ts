import { opportunityOf } from '../../engine/commands/change-opportunity.ts'
import { performerOf } from '../../engine/commands/users.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import type { Posting } from '../../engine/model/posting.ts'
import { badRequest, forbidden } from '../../engine/refused.ts'
import { postingOf } from '../../engine/commands/postings.ts'
import type { ApiRequest } from '../serve.ts'

/** The opportunity that the path names. @throws Refused 404; 403, not 404, if it is confidential and the credential may not see that */
export function opportunityIn(request: ApiRequest): Opportunity {
  const opportunity = opportunityOf(request.account, request.param('id'))
  if (opportunity.confidentiality === 'confidential' && !request.caller.seesConfidential)
    throw forbidden(`Access to opportunity ${opportunity.id} is restricted`)
  return opportunity
}

/** The posting that the path names, under the same rule. */
export function postingIn(request: ApiRequest): Posting {
  const posting = postingOf(request.account, request.param('posting'))
  if (posting.confidentiality === 'confidential' && !request.caller.seesConfidential)
    throw forbidden(`Access to posting ${posting.id} is restricted`)
  return posting
}

/**
 * Which records a list shows: the open ones unless asked otherwise.
 *
 * @throws Refused 400 for another word; 403 when a credential without the right asks for confidential ones (assumed)
 */
export function confidentialityFilter(request: ApiRequest): (row: { readonly confidentiality: string }) => boolean {
  const wanted = request.query.one('confidentiality') ?? 'non-confidential'
  if (wanted !== 'non-confidential' && wanted !== 'confidential' && wanted !== 'all')
    throw badRequest('confidentiality has to be non-confidential, confidential or all')
  if (wanted !== 'non-confidential' && !request.caller.seesConfidential)
    throw forbidden('This credential may not see confidential data')
  return (row) => wanted === 'all' || row.confidentiality === wanted
}

/** `perform_as` where it may be left out. */
export function performer(request: ApiRequest): string | null {
  const id = request.query.one('perform_as')
  return id === undefined ? null : performerOf(request.account, id).id
}

/** `perform_as` where Lever requires it. @throws Refused 400 without it */
export function requiredPerformer(request: ApiRequest): string {
  const id = performer(request)
  if (id === null) throw badRequest('perform_as is required')
  return id
}

/** Whether lists show this record yet. */
export function listed(request: ApiRequest): (row: { readonly insertedAt: number }) => boolean {
  const { host } = request.account
  const { listLagMs } = host.settings()
  if (listLagMs === 0) return () => true
  const newest = host.now() - listLagMs
  return (row) => row.insertedAt <= newest
}
