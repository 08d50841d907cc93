import type { Account } from '../account.ts'
import type { Opportunity } from '../model/opportunity.ts'
import { badRequest } from '../refused.ts'
import { changeOpportunity, opportunityOf, union, without } from './change-opportunity.ts'
import { contactOf, updateContact } from './contacts.ts'
import { userOf } from './users.ts'

// The small marks on an opportunity: tags, sources, links, owner, snooze.

const interacted = (account: Account) => ({ lastInteractionAt: account.host.now() })

export function addTags(account: Account, id: string, tags: readonly string[]): Opportunity {
  const opportunity = opportunityOf(account, id)
  return changeOpportunity(account, opportunity, { tags: union(opportunity.tags, tags), ...interacted(account) })
}

export function removeTags(account: Account, id: string, tags: readonly string[]): Opportunity {
  const opportunity = opportunityOf(account, id)
  return changeOpportunity(account, opportunity, { tags: without(opportunity.tags, tags), ...interacted(account) })
}

export function addSources(account: Account, id: string, sources: readonly string[]): Opportunity {
  const opportunity = opportunityOf(account, id)
  return changeOpportunity(account, opportunity, {
    sources: union(opportunity.sources, sources),
    ...interacted(account),
  })
}

export function removeSources(account: Account, id: string, sources: readonly string[]): Opportunity {
  const opportunity = opportunityOf(account, id)
  return changeOpportunity(account, opportunity, {
    sources: without(opportunity.sources, sources),
    ...interacted(account),
  })
}

/** Links hang on the contact, so they show on all its opportunities. */
export const addLinks = (account: Account, id: string, links: readonly string[]): Opportunity =>
  changeLinks(account, id, (old) => union(old, links))

export const removeLinks = (account: Account, id: string, links: readonly string[]): Opportunity =>
  changeLinks(account, id, (old) => without(old, links))

function changeLinks(account: Account, id: string, change: (old: readonly string[]) => readonly string[]): Opportunity {
  const { contact } = opportunityOf(account, id)
  updateContact(account, contact, { links: change(contactOf(account, contact).links) })
  return changeOpportunity(account, opportunityOf(account, id), interacted(account))
}

export function changeOwner(account: Account, id: string, ownerId: string | null): Opportunity {
  if (ownerId !== null) userOf(account, ownerId)
  return changeOpportunity(account, opportunityOf(account, id), { owner: ownerId })
}

/** @param until ms since 1970, or null to wake it */
export function snooze(account: Account, id: string, until: number | null): Opportunity {
  if (until !== null && until <= account.host.now()) throw badRequest('Snooze until a time to come')
  return changeOpportunity(account, opportunityOf(account, id), { snoozedUntil: until })
}
