import type { Account } from './account.ts'
import { eligiblePackages, type AccountProfile } from './model/account.ts'
import type { Posting } from './model/posting.ts'
import { accessRoles, type AccessRole, type User } from './model/user.ts'
import type { Opportunity } from './model/opportunity.ts'

// What a person sees and may press on the pages. The API asks none of this: a token acts with the whole account's rights.

/** Holds "Manage API credentials and manage integrations". */
export const mayManageIntegrations = (user: User) => user.accessRole === 'super admin'

export const mayManagePipeline = (user: User) => user.accessRole === 'super admin'

/** Whether the plan lets a company authorize apps. */
export const packageMayAuthorizeApps = (profile: AccountProfile) => eligiblePackages.includes(profile.package)

/** Users are managed up to the manager's own role; a Team Member manages only the two lower ones. */
export function mayManageUser(manager: User, role: AccessRole): boolean {
  if (manager.accessRole === 'super admin') return true
  if (manager.accessRole === 'admin') return role !== 'super admin'
  return manager.accessRole === 'team member' && accessRoles.indexOf(role) >= accessRoles.indexOf('limited team member')
}

/** Holds "Manage profiles and view associated postings" for this posting. */
export function mayManagePosting(user: User, posting: Posting): boolean {
  if (user.accessRole === 'interviewer') return false
  if (user.accessRole === 'limited team member') return posting.owner === user.id || posting.hiringManager === user.id
  return posting.confidentiality === 'non-confidential' || isAtLeastAdmin(user) || posting.owner === user.id
}

/** Whether the user sees this candidacy and may move it. */
export function mayManageOpportunity(account: Account, user: User, opportunity: Opportunity): boolean {
  const applicationId = opportunity.applications[0]
  const application = applicationId === undefined ? undefined : account.applications.get(applicationId)
  const posting = application && account.postings.get(application.posting)
  if (!posting) return user.accessRole !== 'interviewer' && user.accessRole !== 'limited team member'
  return mayManagePosting(user, posting)
}

const isAtLeastAdmin = (user: User) => user.accessRole === 'super admin' || user.accessRole === 'admin'
