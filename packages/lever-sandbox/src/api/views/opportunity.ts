import type { Account } from '../../engine/account.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { applicationView } from './application.ts'
import { stageView } from './stage.ts'
import { userView } from './user.ts'
import { contactView } from './contact.ts'

export interface OpportunityViewOptions {
  /** Fields to show as objects instead of ids. */
  readonly expand?: readonly string[]
  /** Shows an empty person, as live answers of some writes do. */
  readonly blank?: boolean
  /** Answers of writes lack `opportunityLocation`; recorded live. */
  readonly written?: boolean
}

/** An opportunity in the words of the API: its own state and its contact's data in one object. */
export function opportunityView(account: Account, opportunity: Opportunity, options: OpportunityViewOptions = {}) {
  const { expand = [], blank = false, written = false } = options
  const contact = account.contacts.get(opportunity.contact)
  const person = blank ? undefined : contact
  const expanded = (field: string) => expand.includes(field)
  const user = (field: string, id: string | null) => {
    const found = id === null || !expanded(field) ? undefined : account.users.get(id)
    return found ? userView(found) : id
  }
  const stage = expanded('stage') ? account.stages.get(opportunity.stage) : undefined
  const webUrl = account.host.webUrl()
  return {
    id: opportunity.id,
    name: person?.name ?? '',
    contact: expanded('contact') && contact ? contactView(contact) : opportunity.contact,
    headline: person?.headline ?? '',
    stage: stage ? stageView(stage) : opportunity.stage,
    confidentiality: opportunity.confidentiality,
    location: person?.location ?? '',
    phones: person?.phones ?? [],
    emails: person?.emails ?? [],
    links: person?.links ?? [],
    archived: opportunity.archived,
    tags: opportunity.tags,
    sources: opportunity.sources,
    stageChanges: opportunity.stageChanges,
    origin: opportunity.origin,
    sourcedBy: user('sourcedBy', opportunity.sourcedBy),
    owner: user('owner', opportunity.owner),
    followers: opportunity.followers.map((id) => user('followers', id)),
    applications: opportunity.applications.map((id) => {
      const application = expanded('applications') ? account.applications.get(id) : undefined
      return application ? applicationView(account, application) : id
    }),
    createdAt: opportunity.createdAt,
    updatedAt: opportunity.updatedAt,
    lastInteractionAt: opportunity.lastInteractionAt,
    lastAdvancedAt: opportunity.lastAdvancedAt,
    snoozedUntil: opportunity.snoozedUntil,
    urls: { list: `${webUrl}/candidates`, show: `${webUrl}/candidates/${opportunity.id}` },
    isAnonymized: opportunity.isAnonymized,
    dataProtection: null,
    ...(written || opportunity.opportunityLocation === null
      ? {}
      : { opportunityLocation: opportunity.opportunityLocation }),
  }
}
