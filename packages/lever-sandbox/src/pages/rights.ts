import type { Account } from '../engine/account.ts'
import type { Opportunity } from '../engine/model/opportunity.ts'
import type { Posting } from '../engine/model/posting.ts'
import { roleNames, type AccessRole, type User } from '../engine/model/user.ts'
import {
  mayManageIntegrations,
  mayManageOpportunity,
  mayManagePipeline,
  mayManagePosting,
  mayManageUser,
} from '../engine/permissions.ts'
import { forbidden } from '../engine/refused.ts'
import type { Viewer } from './viewer.ts'

// What the role of a signed-in user opens on the pages, beyond what the engine says about Lever's roles.

export interface SettingsPage {
  readonly path: string
  readonly text: string
  readonly mayOpen: (user: User) => boolean
}

const managesUsers = (user: User) => ['super admin', 'admin', 'team member'].includes(user.accessRole)

const settingsPages: readonly SettingsPage[] = [
  { path: '/settings/integrations', text: 'Integrations and API', mayOpen: mayManageIntegrations },
  { path: '/settings/users', text: 'Users', mayOpen: managesUsers },
  { path: '/settings/stages', text: 'Pipeline stages', mayOpen: mayManagePipeline },
  { path: '/settings/archive-reasons', text: 'Archive reasons', mayOpen: mayManagePipeline },
]

/** The settings that this user may open, in the order of the menu. */
export const settingsPagesOf = (user: User): readonly SettingsPage[] =>
  settingsPages.filter((page) => page.mayOpen(user))

/** @throws Refused 403 naming the roles that may */
export function requireSettings(viewer: Viewer, path: string): void {
  const page = settingsPages.find((candidate) => candidate.path === path)
  if (page?.mayOpen(viewer.user)) return
  throw forbidden(
    `${page?.text ?? 'This page'} can be opened by ${page?.mayOpen === managesUsers ? 'Super Admins, Admins and Team Members' : 'Super Admins'} only. You are signed in as ${viewer.user.name}, ${roleNames[viewer.user.accessRole]}.`,
  )
}

/** Whether the user sees this candidacy. Hired ones are sensitive: for Super Admins and those whose posting it was. */
export function maySee(account: Account, user: User, opportunity: Opportunity): boolean {
  if (!mayManageOpportunity(account, user, opportunity)) return false
  if (user.accessRole === 'super admin' || !isHired(account, opportunity)) return true
  return postingsOf(account, opportunity).some(
    (posting) => posting.owner === user.id || posting.hiringManager === user.id,
  )
}

export const isHired = (account: Account, { archived }: Opportunity): boolean =>
  archived !== null && account.archiveReasons.get(archived.reason)?.type === 'hired'

export const postingsOf = (account: Account, opportunity: Opportunity): readonly Posting[] =>
  opportunity.applications.flatMap((id) => {
    const application = account.applications.get(id)
    return (application && account.postings.get(application.posting)) ?? []
  })

/** Who may delete a candidacy is not in Lever's table of roles; Super Admins and Admins is assumed. */
export const mayDelete = ({ accessRole }: User) => accessRole === 'super admin' || accessRole === 'admin'

/** @see lever-api notes, Roles: archived and not hired, and a Super Admin configures it */
export const mayAnonymize = (account: Account, user: User, opportunity: Opportunity) =>
  user.accessRole === 'super admin' && opportunity.archived !== null && !isHired(account, opportunity)

/** Secret notes are sensitive information, which an Admin sees only if granted; nobody is granted anything here. */
export const maySeeSecretNotes = ({ accessRole }: User) => accessRole === 'super admin'

export const mayAddCandidates = ({ accessRole }: User) => accessRole !== 'interviewer'

/** Closing, publishing and renaming. A Team Member does it with postings they own (assumed). */
export const mayChangePosting = (user: User, posting: Posting) =>
  mayDelete(user) || (user.accessRole === 'team member' && posting.owner === user.id)

export const visiblePostings = ({ account, user }: Viewer): readonly Posting[] =>
  account.postings.all().filter((posting) => mayManagePosting(user, posting))

export const rolesToGive = (user: User, roles: readonly AccessRole[]): readonly AccessRole[] =>
  roles.filter((role) => mayManageUser(user, role))
