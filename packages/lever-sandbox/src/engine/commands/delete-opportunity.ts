import type { Account } from '../account.ts'
import { idsOf, opportunityOf } from './change-opportunity.ts'

/** Deletion happens in the app only; the API has no call for it. */
export function deleteOpportunity(account: Account, id: string, by: string | null): void {
  const opportunity = opportunityOf(account, id)
  const deletedAt = account.host.now()
  account.opportunities.remove(id)
  account.deletedOpportunities.put({ id, opportunity, deletedAt, deletedBy: by })
  for (const applicationId of opportunity.applications) {
    const application = account.applications.get(applicationId)
    if (!application) continue
    account.applications.remove(applicationId)
    account.deletedApplications.put({
      id: applicationId,
      deletedAt,
      opportunityId: id,
      postingId: application.posting,
    })
  }
  for (const note of account.notes.where('opportunity', id)) account.notes.remove(note.id)
  for (const file of account.files.where('opportunity', id)) {
    account.files.remove(file.id)
    account.blobs.remove(file.id)
  }
  account.host.emit(account, {
    event: 'candidateDeleted',
    data: { ...idsOf(opportunity), deletedBy: by },
    origin: opportunity.origin,
  })
}
