import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { one, oneBeside } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { Application } from '../model/application.ts'
import { FileAction } from '../model/file.ts'
import type {
  ApplicationId,
  ArchiveReasonId,
  LeverStageId,
  LeverUserId,
  OpportunityId,
  RequisitionId,
} from '../model/ids.ts'
import type { FileToSend, NewOpportunity } from '../model/new-opportunity.ts'
import {
  type CreatedOpportunity,
  DeletedOpportunity,
  Opportunity,
  OpportunityAfterWrite,
} from '../model/opportunity.ts'
import { type Expansion, type OpportunityFilter, opportunityQuery } from './opportunity-filter.ts'
import { opportunityForm, opportunityJson } from './opportunity-body.ts'
import { between, type DateRange, performing, type Performer } from './parameters.ts'

export interface CreateSettings {
  /** Lever requires it. */
  performAs: LeverUserId
  /** Makes the posting's owner the owner; needs exactly one posting. */
  ownedByPostingOwner?: boolean
  /** Lets Lever fill in what it reads in the résumé. */
  parse?: boolean
  files?: { resume?: FileToSend; others?: readonly FileToSend[] }
}

const Deduped = z.object({ deduped: z.boolean().nullish() })

export function opportunities(send: Send) {
  const put = (id: OpportunityId, what: 'stage' | 'archived', body: object, by: Performer, options?: CallOptions) =>
    send(
      {
        method: 'PUT',
        path: `${path`/opportunities/${id}`}/${what}`,
        query: performing(by),
        body,
        read: one(OpportunityAfterWrite),
      },
      options,
    )

  const edit =
    (verb: 'add' | 'remove', what: 'Links' | 'Tags' | 'Sources') =>
    (id: OpportunityId, words: readonly string[], by: Performer = {}, options?: CallOptions) =>
      send(
        {
          method: 'POST',
          path: `${path`/opportunities/${id}`}/${verb}${what}`,
          query: performing(by),
          body: { [what.toLowerCase()]: words },
          read: one(OpportunityAfterWrite),
        },
        options,
      )

  return {
    /** Archived ones are included unless filtered out; confidential ones are not unless asked for. */
    list: (filter: OpportunityFilter = {}, options?: CallOptions) =>
      listing(send, { path: '/opportunities', query: opportunityQuery(filter), item: Opportunity }, options),

    /** A confidential one without that grant is refused (403), a deleted one not found. */
    get: (id: OpportunityId, settings: { expand?: readonly Expansion[] } = {}, options?: CallOptions) =>
      send(
        { method: 'GET', path: path`/opportunities/${id}`, query: { expand: settings.expand }, read: one(Opportunity) },
        options,
      ),

    deleted: (range: { deletedAfter?: Date; deletedBefore?: Date } = {}, options?: CallOptions) =>
      listing(
        send,
        {
          path: '/opportunities/deleted',
          query: { deleted_at_start: range.deletedAfter, deleted_at_end: range.deletedBefore },
          item: DeletedOpportunity,
        },
        options,
      ),

    /** There is no idempotency key: after `unknown`, look before repeating. Files make the request multipart. */
    create: (opportunity: NewOpportunity, settings: CreateSettings, options?: CallOptions) =>
      send<CreatedOpportunity>(
        {
          method: 'POST',
          path: '/opportunities',
          query: {
            perform_as: settings.performAs,
            parse: settings.parse,
            perform_as_posting_owner: settings.ownedByPostingOwner,
          },
          body: settings.files ? opportunityForm(opportunity, settings.files) : opportunityJson(opportunity),
          read: (answer) => {
            const { data, beside } = oneBeside(Opportunity, Deduped)(answer)
            return { opportunity: data, deduped: beside.deduped ?? false }
          },
        },
        options,
      ),

    /** Does not unarchive. Moving to the present stage is allowed; whether it leaves a trace is not documented. */
    setStage: (id: OpportunityId, stage: LeverStageId, by: Performer = {}, options?: CallOptions) =>
      put(id, 'stage', { stage }, by, options),

    /**
     * Archives, changes the reason (which moves the archive time), or with null unarchives. A reason of type `hired`
     * hires, with `requisitionId` against that requisition.
     */
    setArchived: (
      id: OpportunityId,
      reason: ArchiveReasonId | null,
      settings: Performer & { requisitionId?: RequisitionId; cleanInterviews?: boolean } = {},
      options?: CallOptions,
    ) => {
      const { cleanInterviews, requisitionId } = settings
      return put(id, 'archived', { reason, cleanInterviews, requisitionId }, settings, options)
    },

    /** Links belong to the contact, so they show on all of its opportunities. */
    addLinks: edit('add', 'Links'),
    removeLinks: edit('remove', 'Links'),
    addTags: edit('add', 'Tags'),
    removeTags: edit('remove', 'Tags'),
    addSources: edit('add', 'Sources'),
    removeSources: edit('remove', 'Sources'),

    /** Deprecated by Lever in favour of `expand: ['applications']`, still served. */
    applications: (id: OpportunityId, options?: CallOptions) =>
      listing(send, { path: path`/opportunities/${id}/applications`, item: Application }, options),
    application: (id: OpportunityId, application: ApplicationId, options?: CallOptions) =>
      send(
        {
          method: 'GET',
          path: path`/opportunities/${id}/applications/${application}`,
          read: one(Application),
        },
        options,
      ),

    fileActions: (id: OpportunityId, occurred: DateRange = {}, options?: CallOptions) =>
      listing(
        send,
        {
          path: path`/opportunities/${id}/file_actions`,
          query: between('occurred_at', occurred),
          item: FileAction,
        },
        options,
      ),
  }
}
