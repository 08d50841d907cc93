import type { CallOptions } from '../http/deadline.ts'
import { bare, one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path, type Query } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import type { PostingId } from '../model/ids.ts'
import { ApplicationForm, DeletedPosting, Posting, type PostingState, PostingUsers } from '../model/posting.ts'
import { between, type DateRange, type PageSize } from './parameters.ts'

export interface PostingFilter extends PageSize {
  states?: readonly Exclude<PostingState, 'other'>[]
  /** `states: ['published']` finds only those on the public site, unless both channels are named. */
  distributionChannels?: readonly ('public' | 'internal')[]
  confidentiality?: 'non-confidential' | 'confidential' | 'all'
  teams?: readonly string[]
  departments?: readonly string[]
  locations?: readonly string[]
  commitments?: readonly string[]
  levels?: readonly string[]
  tags?: readonly string[]
  /** Lever allows no other filter but confidentiality beside this one. */
  updated?: DateRange
}

const postingQuery = (filter: PostingFilter): Query => ({
  state: filter.states,
  distributionChannel: filter.distributionChannels,
  confidentiality: filter.confidentiality,
  team: filter.teams,
  department: filter.departments,
  location: filter.locations,
  commitment: filter.commitments,
  level: filter.levels,
  tag: filter.tags,
  ...between('updated_at', filter.updated),
  limit: filter.limit,
})

export function postings(send: Send) {
  return {
    list: (filter: PostingFilter = {}, options?: CallOptions) =>
      listing(send, { path: '/postings', query: postingQuery(filter), item: Posting }, options),

    get: (id: PostingId, options?: CallOptions) =>
      send({ method: 'GET', path: path`/postings/${id}`, read: one(Posting) }, options),

    /** Both bounds, at most 30 days apart. */
    deleted: (range: { deletedAfter: Date; deletedBefore: Date }, options?: CallOptions) =>
      listing(
        send,
        {
          path: '/postings/deleted',
          query: { deleted_at_start: range.deletedAfter, deleted_at_end: range.deletedBefore },
          item: DeletedPosting,
        },
        options,
      ),

    /** Who has access, and by which role. */
    users: (id: PostingId, options?: CallOptions) =>
      send({ method: 'GET', path: path`/postings/${id}/users`, read: bare(PostingUsers) }, options),

    applicationForm: (id: PostingId, options?: CallOptions) =>
      send({ method: 'GET', path: path`/postings/${id}/apply`, read: one(ApplicationForm) }, options),
  }
}
