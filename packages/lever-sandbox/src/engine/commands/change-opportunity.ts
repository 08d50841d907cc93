import type { Account } from '../account.ts'
import type { Opportunity } from '../model/opportunity.ts'
import { notFound } from '../refused.ts'

/** @throws Refused 404 */
export function opportunityOf(account: Account, id: string): Opportunity {
  const opportunity = account.opportunities.get(id)
  if (!opportunity) throw notFound('opportunities', id)
  return opportunity
}

/** Every change of an opportunity goes through here, because each one moves `updatedAt`. */
export const changeOpportunity = (
  account: Account,
  opportunity: Opportunity,
  change: Partial<Omit<Opportunity, 'id'>>,
): Opportunity => account.opportunities.put({ ...opportunity, ...change, updatedAt: account.host.now() })

/** The three ids that most events carry. */
export const idsOf = (opportunity: Opportunity) => ({
  opportunityId: opportunity.id,
  candidateId: opportunity.id,
  contactId: opportunity.contact,
})

/** Adds what is missing, in order, and keeps the rest; a text added twice stays once (assumed). */
export const union = (old: readonly string[], added: readonly string[]): readonly string[] => [
  ...new Set([...old, ...added]),
]

export const without = (old: readonly string[], removed: readonly string[]): readonly string[] =>
  old.filter((text) => !removed.includes(text))
