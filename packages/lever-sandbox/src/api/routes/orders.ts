import { badRequest } from '../../engine/refused.ts'
import type { Order } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'

/** Newest first, as recorded for postings and users and assumed for the rest. */
export const byCreation: Order<{ readonly id: string; readonly createdAt: number }> = {
  keysOf: (row) => [row.createdAt, row.id],
  directions: ['descending', 'ascending'],
}

export const byDeletion: Order<{ readonly id: string; readonly deletedAt: number }> = {
  keysOf: (row) => [row.deletedAt, row.id],
  directions: ['descending', 'ascending'],
}

/** Alphabetical, upper and lower case side by side but apart; recorded live for tags. */
export const byText: Order<{ readonly text: string }> = {
  keysOf: (row) => [row.text.toLowerCase(), row.text],
  directions: ['ascending', 'ascending'],
}

const thirtyDaysMs = 30 * 24 * 60 * 60_000

/**
 * `deleted_at_start` and `_end`: at most 30 days apart, and without an end from the start until now (assumed). Said to be
 * required, but answered without live.
 */
export function deletedSpan({ account, query }: ApiRequest): (ms: number) => boolean {
  const start = query.ms('deleted_at_start')
  const end = query.ms('deleted_at_end') ?? account.host.now()
  if (start !== undefined && end - start > thirtyDaysMs)
    throw badRequest('deleted_at_start and deleted_at_end are at most 30 days apart')
  return query.span('deleted_at')
}
