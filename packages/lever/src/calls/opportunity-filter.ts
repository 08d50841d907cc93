import type { Query } from '../http/path.ts'
import type { ArchiveReasonId, ContactId, LeverStageId, PostingId } from '../model/ids.ts'
import { between, type DateRange, type PageSize } from './parameters.ts'

export type Expansion = 'applications' | 'contact'

/** Lists mean "any of". There is no filter by owner, name or phone, and no sort: lists come in stage order. */
export interface OpportunityFilter extends PageSize {
  /** Active applications to these postings. */
  postings?: readonly PostingId[]
  /** Archived applications to these postings. */
  archivedPostings?: readonly PostingId[]
  stages?: readonly LeverStageId[]
  contacts?: readonly ContactId[]
  archiveReasons?: readonly ArchiveReasonId[]
  /** Case-sensitive. */
  tags?: readonly string[]
  sources?: readonly string[]
  origins?: readonly string[]
  email?: string
  /** Default: only those that are not confidential. */
  confidentiality?: 'non-confidential' | 'confidential' | 'all'
  created?: DateRange
  /** Objects whose `updatedAt` is null probably never match. */
  updated?: DateRange
  advanced?: DateRange
  archivedAt?: DateRange
  /** Default: both. */
  archived?: boolean
  snoozed?: boolean
  location?: string
  expand?: readonly Expansion[]
}

export const opportunityQuery = (filter: OpportunityFilter): Query => ({
  posting_id: filter.postings,
  archived_posting_id: filter.archivedPostings,
  stage_id: filter.stages,
  contact_id: filter.contacts,
  archive_reason_id: filter.archiveReasons,
  tag: filter.tags,
  source: filter.sources,
  origin: filter.origins,
  email: filter.email,
  confidentiality: filter.confidentiality,
  ...between('created_at', filter.created),
  ...between('updated_at', filter.updated),
  ...between('advanced_at', filter.advanced),
  ...between('archived_at', filter.archivedAt),
  archived: filter.archived,
  snoozed: filter.snoozed,
  location: filter.location,
  expand: filter.expand,
  limit: filter.limit,
})
