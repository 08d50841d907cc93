import type { Account } from '../account.ts'
import type { Archived, Opportunity } from '../model/opportunity.ts'
import { badRequest } from '../refused.ts'
import { archiveReasonOf } from './archive-reasons.ts'
import { changeOpportunity, idsOf, opportunityOf } from './change-opportunity.ts'

export interface Archiving {
  readonly opportunityId: string
  readonly reasonId: string
}

/**
 * Archives for a reason, replaces the reason of an archived one (which moves `archivedAt`), or hires when the reason is the hired one.
 * The stage stays. The axis has no author: Lever keeps none.
 *
 * @throws Refused 404 for an unknown opportunity or reason
 */
export function archive(account: Account, { opportunityId, reasonId }: Archiving): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  const reason = archiveReasonOf(account, reasonId)
  const now = account.host.now()
  const archived: Archived = { reason: reason.id, archivedAt: now }
  const changed = changeOpportunity(account, opportunity, {
    archived,
    // Recorded live: archiving advances, a change of the reason alone does not.
    lastAdvancedAt: opportunity.archived === null ? now : opportunity.lastAdvancedAt,
    lastInteractionAt: now,
  })
  // Recorded live: the application keeps the first time when only the reason changes.
  archiveApplications(account, opportunity, (old) => ({ reason: reason.id, archivedAt: old?.archivedAt ?? now }))
  if (reason.type === 'hired')
    account.host.emit(account, { event: 'candidateHired', data: idsOf(changed), origin: changed.origin })
  announce(account, changed, opportunity.archived)
  return changed
}

/** Takes an opportunity out of the archive, back to the stage that it kept. One that is active is left alone. */
export function unarchive(account: Account, opportunityId: string): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  if (opportunity.archived === null) return opportunity
  const now = account.host.now()
  const changed = changeOpportunity(account, opportunity, { archived: null, lastInteractionAt: now })
  archiveApplications(account, opportunity, () => null)
  announce(account, changed, opportunity.archived)
  return changed
}

/** @throws Refused 400 when the account lost its hired reason */
export function hire(account: Account, opportunityId: string): Opportunity {
  const hired = account.archiveReasons.all().find((reason) => reason.type === 'hired')
  if (!hired) throw badRequest('The account has no hired reason')
  return archive(account, { opportunityId, reasonId: hired.id })
}

function archiveApplications(
  account: Account,
  opportunity: Opportunity,
  archivedOf: (old: Archived | null) => Archived | null,
): void {
  for (const id of opportunity.applications) {
    const application = account.applications.get(id)
    if (application) account.applications.put({ ...application, archived: archivedOf(application.archived) })
  }
}

function announce(account: Account, changed: Opportunity, fromArchived: Archived | null): void {
  account.host.emit(account, {
    event: 'candidateArchiveChange',
    data: { ...idsOf(changed), fromArchived, toArchived: changed.archived },
    origin: changed.origin,
  })
}
