import type { Account } from '../account.ts'
import type { Application } from '../model/application.ts'
import type { Opportunity } from '../model/opportunity.ts'
import type { Posting } from '../model/posting.ts'
import { badRequest } from '../refused.ts'
import { changeOpportunity, idsOf, opportunityOf, union, without } from './change-opportunity.ts'
import { postingOf, tagsOfPosting } from './postings.ts'

/** The person fields stay empty when a user adds the application; recorded live. */
export const userApplication = (
  account: Account,
  fields: Pick<Application, 'opportunityId' | 'posting' | 'user' | 'archived' | 'createdAt'>,
): Application => ({
  id: account.host.chance.uuid(),
  type: 'user',
  name: null,
  email: null,
  phone: null,
  company: null,
  links: [],
  comments: null,
  ...fields,
})

export function announceApplication(account: Account, opportunity: Opportunity, application: Application): void {
  account.host.emit(account, {
    event: 'applicationCreated',
    data: { applicationId: application.id, ...idsOf(opportunity) },
    origin: opportunity.origin,
  })
}

/** The posting's only location; "unspecified" when there are several; null without any. */
export function locationOf(posting: Posting): string | null {
  const { allLocations, location } = posting.categories
  if (allLocations.length > 1) return 'unspecified'
  return allLocations[0] ?? location
}

const attach = (
  account: Account,
  opportunity: Opportunity,
  posting: Posting,
  by: string | null,
  tags: readonly string[],
) => {
  const application = account.applications.put(
    userApplication(account, {
      opportunityId: opportunity.id,
      posting: posting.id,
      user: by,
      archived: opportunity.archived,
      createdAt: account.host.now(),
    }),
  )
  const changed = changeOpportunity(account, opportunity, {
    applications: [application.id],
    tags: union(tags, tagsOfPosting(posting)),
    confidentiality: posting.confidentiality,
    opportunityLocation: locationOf(posting),
    lastInteractionAt: account.host.now(),
  })
  announceApplication(account, changed, application)
  return changed
}

/**
 * Gives a lead that has no job one.
 *
 * @throws Refused 404 for an unknown opportunity or posting, 400 if it has a job already
 */
export function addPosting(account: Account, opportunityId: string, postingId: string, by: string | null): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  if (opportunity.applications.length > 0) throw badRequest('The opportunity already has a posting')
  return attach(account, opportunity, postingOf(account, postingId), by, opportunity.tags)
}

/** What "Change job" in the app does: a new application on the other posting, the old one deleted (assumed). */
export function moveToPosting(
  account: Account,
  opportunityId: string,
  postingId: string,
  by: string | null,
): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  const posting = postingOf(account, postingId)
  let tags = opportunity.tags
  for (const id of opportunity.applications) {
    const application = account.applications.get(id)
    if (!application) continue
    const old = account.postings.get(application.posting)
    if (old) tags = without(tags, tagsOfPosting(old))
    account.applications.remove(id)
    account.deletedApplications.put({
      id,
      deletedAt: account.host.now(),
      opportunityId,
      postingId: application.posting,
    })
  }
  return attach(account, opportunity, posting, by, tags)
}
