import type { Account } from '../../engine/account.ts'
import type { Application } from '../../engine/model/application.ts'

export function applicationView(account: Account, application: Application) {
  const posting = account.postings.get(application.posting)
  return {
    id: application.id,
    type: application.type,
    candidateId: application.opportunityId,
    opportunityId: application.opportunityId,
    posting: application.posting,
    postingHiringManager: posting?.hiringManager ?? null,
    postingOwner: posting?.owner ?? null,
    name: application.name,
    company: application.company,
    phone: application.phone,
    email: application.email,
    links: application.links,
    comments: application.comments,
    user: application.user,
    customQuestions: [],
    createdAt: application.createdAt,
    archived: application.archived,
    requisitionForHire: null,
    ipAddress: null,
    referer: null,
    userAgent: null,
    acceptLanguage: null,
    timezone: null,
  }
}
