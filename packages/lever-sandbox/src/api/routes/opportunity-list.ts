import type { Account } from '../../engine/account.ts'
import { canonicalEmail } from '../../engine/model/contact.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { list } from '../answer.ts'
import { pageOf, sortBy, type Order } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { opportunityView } from '../views/opportunity.ts'
import { byDeletion } from './orders.ts'
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

/** Sorting is most of the work of a page, and a scan asks for many pages between two changes. */
const sortedCache = new WeakMap<Account, { version: string; rows: readonly Opportunity[] }>()

function sorted(account: Account, order: Order<Opportunity>): readonly Opportunity[] {
  const version = `${account.opportunities.version}:${account.stages.version}`
  const cached = sortedCache.get(account)
  if (cached?.version === version) return cached.rows
  const rows = sortBy(account.opportunities.all(), order)
  sortedCache.set(account, { version, rows })
  return rows
}

type Keep = (opportunity: Opportunity) => boolean

const anyOf = (wanted: readonly string[], valuesOf: (opportunity: Opportunity) => readonly string[]): Keep => {
  if (wanted.length === 0) return () => true
  const set = new Set(wanted)
  return (opportunity) => valuesOf(opportunity).some((value) => set.has(value))
}

/** The filters of the list; every one has to hold. */
function filterOf({ account, query }: ApiRequest): Keep {
  const postings = new Set(query.each('posting_id'))
  const archivedPostings = new Set(query.each('archived_posting_id'))
  const emails = new Set(query.all('email').map(canonicalEmail))
  const reasons = new Set(query.each('archive_reason_id'))
  const locations = new Set(query.all('location'))
  const archived = query.flag('archived')
  const snoozed = query.flag('snoozed')
  const created = query.span('created_at')
  const updated = query.span('updated_at')
  const advanced = query.span('advanced_at')
  const archivedAt = query.span('archived_at')
  const applied = (opportunity: Opportunity, wanted: ReadonlySet<string>, isArchived: boolean) =>
    wanted.size === 0 ||
    opportunity.applications.some((id) => {
      const application = account.applications.get(id)
      return (
        application !== undefined && wanted.has(application.posting) && (application.archived !== null) === isArchived
      )
    })
  const checks: readonly Keep[] = [
    anyOf(query.all('tag'), (opportunity) => opportunity.tags),
    anyOf(query.all('source'), (opportunity) => opportunity.sources),
    anyOf(query.each('origin'), (opportunity) => [opportunity.origin]),
    anyOf(query.each('stage_id'), (opportunity) => [opportunity.stage]),
    anyOf(query.each('contact_id'), (opportunity) => [opportunity.contact]),
    (opportunity) =>
      emails.size === 0 ||
      (account.contacts.get(opportunity.contact)?.emails.some((email) => emails.has(canonicalEmail(email))) ?? false),
    (opportunity) => applied(opportunity, postings, false) && applied(opportunity, archivedPostings, true),
    (opportunity) => reasons.size === 0 || (opportunity.archived !== null && reasons.has(opportunity.archived.reason)),
    (opportunity) =>
      locations.size === 0 ||
      (opportunity.opportunityLocation !== null && locations.has(opportunity.opportunityLocation)),
    (opportunity) => archived === undefined || archived === (opportunity.archived !== null),
    (opportunity) => snoozed === undefined || snoozed === (opportunity.snoozedUntil ?? 0) > account.host.now(),
    (opportunity) =>
      created(opportunity.createdAt) &&
      // Old records have no updatedAt; that they match no span is assumed.
      updated(opportunity.updatedAt) &&
      advanced(opportunity.lastAdvancedAt) &&
      archivedAt(opportunity.archived?.archivedAt),
  ]
  return (opportunity) => checks.every((check) => check(opportunity))
}

export function opportunityLists(on: On): void {
  on('GET', '/opportunities', (request) => {
    const { account, query } = request
    const order = orderOf(account)
    const open = confidentialityFilter(request)
    const keep = filterOf(request)
    const shown = listed(request)
    const rows = sorted(account, order).filter((row) => open(row) && shown(row) && keep(row))
    return list(pageOf(rows, order, query), (opportunity) =>
      opportunityView(account, opportunity, { expand: query.each('expand') }),
    )
  })

  on('GET', '/opportunities/deleted', (request) => {
    const { account, query } = request
    const open = confidentialityFilter(request)
    const within = query.span('deleted_at')
    const rows = account.deletedOpportunities.all().filter((row) => within(row.deletedAt) && open(row.opportunity))
    return list(pageOf(sortBy(rows, byDeletion), byDeletion, query), ({ opportunity, deletedAt, deletedBy }) => ({
      ...opportunityView(account, opportunity, { expand: query.each('expand') }),
      deletedAt,
      deletedBy,
    }))
  })
}
