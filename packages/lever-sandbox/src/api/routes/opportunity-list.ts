import type { Account } from '../../engine/account.ts'
import { canonicalEmail } from '../../engine/model/contact.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { list } from '../answer.ts'
import { pageOf, sortBy, type Order } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { opportunityView } from '../views/opportunity.ts'
import { byDeletion, deletedSpan } from './orders.ts'
import type { On } from './register.ts'
import { confidentialityFilter, listed } from './visible.ts'

/** Recorded live over 11 pages: by stage, then the latest advance first, archived ones among them. */
function orderOf(account: Account): Order<Opportunity> {
  const ranks = new Map(account.stages.all().map((stage) => [stage.id, stage.rank]))
  return {
    keysOf: (opportunity) => [ranks.get(opportunity.stage) ?? 1_000, opportunity.lastAdvancedAt, opportunity.id],
    directions: ['ascending', 'descending', 'ascending'],
  }
}

type Keep = (opportunity: Opportunity) => boolean

/** Sorting is most of the work of a page, and a scan asks for many pages between two changes. */
const sortedCache = new WeakMap<Account, { version: string; rows: readonly Opportunity[] }>()

/** The kept ones in order. A poll that keeps few does not sort the rest. */
function sortedAndKept(account: Account, order: Order<Opportunity>, keep: Keep): readonly Opportunity[] {
  const version = `${account.opportunities.version}:${account.stages.version}`
  const cached = sortedCache.get(account)
  if (cached?.version === version) return cached.rows.filter(keep)
  const all = account.opportunities.all()
  const kept = all.filter(keep)
  if (kept.length < all.length / 4) return sortBy(kept, order)
  const rows = sortBy(all, order)
  sortedCache.set(account, { version, rows })
  return rows.filter(keep)
}

/** The filters that the request names; every one has to hold. */
function filtersOf({ account, query }: ApiRequest): readonly Keep[] {
  const { host } = account
  const anyOf = (
    wanted: readonly string[],
    valuesOf: (opportunity: Opportunity) => readonly (string | null)[],
  ): readonly Keep[] => {
    if (wanted.length === 0) return []
    const set = new Set<string | null>(wanted)
    return [(opportunity) => valuesOf(opportunity).some((value) => set.has(value))]
  }
  const flag = (name: string, holds: Keep): readonly Keep[] => {
    const wanted = query.flag(name)
    return wanted === undefined ? [] : [(opportunity) => holds(opportunity) === wanted]
  }
  const span = (name: string, timeOf: (opportunity: Opportunity) => number | null): readonly Keep[] => {
    if (query.ms(`${name}_start`) === undefined && query.ms(`${name}_end`) === undefined) return []
    const within = query.span(name)
    return [(opportunity) => within(timeOf(opportunity))]
  }
  const postings = (name: string, isArchived: boolean) =>
    anyOf(query.each(name), (opportunity) =>
      opportunity.applications.flatMap((id) => {
        const application = account.applications.get(id)
        return application && (application.archived !== null) === isArchived ? [application.posting] : []
      }),
    )
  return [
    ...anyOf(query.all('tag'), (opportunity) => opportunity.tags),
    ...anyOf(query.all('source'), (opportunity) => opportunity.sources),
    ...anyOf(query.all('location'), (opportunity) => [opportunity.opportunityLocation]),
    ...anyOf(query.each('origin'), (opportunity) => [opportunity.origin]),
    ...anyOf(query.each('stage_id'), (opportunity) => [opportunity.stage]),
    ...anyOf(query.each('contact_id'), (opportunity) => [opportunity.contact]),
    ...anyOf(query.each('archive_reason_id'), (opportunity) => [opportunity.archived?.reason ?? null]),
    ...anyOf(
      query.all('email').map(canonicalEmail),
      (opportunity) => account.contacts.get(opportunity.contact)?.emails.map(canonicalEmail) ?? [],
    ),
    ...postings('posting_id', false),
    ...postings('archived_posting_id', true),
    ...flag('archived', (opportunity) => opportunity.archived !== null),
    ...flag('snoozed', (opportunity) => (opportunity.snoozedUntil ?? 0) > host.now()),
    ...span('created_at', (opportunity) => opportunity.createdAt),
    // Old records have no updatedAt; that they match no span is assumed.
    ...span('updated_at', (opportunity) => opportunity.updatedAt),
    ...span('advanced_at', (opportunity) => opportunity.lastAdvancedAt),
    ...span('archived_at', (opportunity) => opportunity.archived?.archivedAt ?? null),
  ]
}

export function opportunityLists(on: On): void {
  on('GET', '/opportunities', (request) => {
    const { account, query } = request
    const order = orderOf(account)
    const checks = [confidentialityFilter(request), listed(request), ...filtersOf(request)]
    const rows = sortedAndKept(account, order, (row) => checks.every((check) => check(row)))
    return list(pageOf(rows, order, query), (opportunity) =>
      opportunityView(account, opportunity, { expand: query.each('expand') }),
    )
  })

  on('GET', '/opportunities/deleted', (request) => {
    const { account, query } = request
    const open = confidentialityFilter(request)
    const within = deletedSpan(request)
    const rows = account.deletedOpportunities.all().filter((row) => within(row.deletedAt) && open(row.opportunity))
    return list(pageOf(sortBy(rows, byDeletion), byDeletion, query), ({ opportunity, deletedAt, deletedBy }) => ({
      ...opportunityView(account, opportunity, { expand: query.each('expand') }),
      deletedAt,
      deletedBy,
    }))
  })
}
