import { pipelineOf, type Account } from '../../engine/account.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import type { PipelineSection } from '../../engine/model/stage.ts'
import type { User } from '../../engine/model/user.ts'
import { maySee, postingsOf } from '../rights.ts'

export interface BoardFilter {
  readonly archived: 'active' | 'archived' | 'all'
  /** A posting's id; `none` for those without one; null for all. */
  readonly posting: string | null
  /** Found in names, headlines and addresses. */
  readonly search: string
  /** The stage of which all cards are wanted, not only the first ones. */
  readonly unfolded: string | null
}

export interface BoardCard {
  readonly id: string
  readonly name: string
  readonly headline: string
  /** Null without a posting. */
  readonly posting: string | null
  /** Why it is archived; null while active. */
  readonly archivedFor: string | null
}

export interface BoardColumn {
  readonly stageId: string
  readonly text: string
  readonly section: PipelineSection
  /** How many there are; `cards` may hold fewer. */
  readonly count: number
  readonly cards: readonly BoardCard[]
}

/** Cards of a column that are drawn unless more are asked for. */
export const cardsShown = 150

/** What `user` sees of the pipeline, the latest moved first in each column. */
export function boardOf(account: Account, user: User, filter: BoardFilter): readonly BoardColumn[] {
  return pipelineOf(account).map((stage) => {
    const held = account.opportunities
      .where('stage', stage.id)
      .filter((opportunity) => fits(account, opportunity, filter) && maySee(account, user, opportunity))
      .toSorted((a, b) => b.lastAdvancedAt - a.lastAdvancedAt || (a.id < b.id ? -1 : 1))
    const shown = filter.unfolded === stage.id ? held : held.slice(0, cardsShown)
    return {
      stageId: stage.id,
      text: stage.text,
      section: stage.pipeline,
      count: held.length,
      cards: shown.map((opportunity) => cardOf(account, opportunity)),
    }
  })
}

function fits(account: Account, opportunity: Opportunity, filter: BoardFilter): boolean {
  if (filter.archived === 'active' && opportunity.archived !== null) return false
  if (filter.archived === 'archived' && opportunity.archived === null) return false
  if (filter.posting === 'none' && opportunity.applications.length > 0) return false
  if (filter.posting !== null && filter.posting !== 'none') {
    const applied = opportunity.applications.some((id) => account.applications.get(id)?.posting === filter.posting)
    if (!applied) return false
  }
  if (filter.search === '') return true
  const contact = account.contacts.get(opportunity.contact)
  const text = contact ? [contact.name, contact.headline, ...contact.emails].join('\n').toLowerCase() : ''
  return text.includes(filter.search.toLowerCase())
}

function cardOf(account: Account, opportunity: Opportunity): BoardCard {
  const contact = account.contacts.get(opportunity.contact)
  const [posting] = postingsOf(account, opportunity)
  const { archived } = opportunity
  return {
    id: opportunity.id,
    name: nameOf(contact),
    headline: contact?.headline ?? '',
    posting: posting?.text ?? null,
    archivedFor: archived && (account.archiveReasons.get(archived.reason)?.text ?? 'a reason that was deleted'),
  }
}

/** What stands where a name should. */
export function nameOf(contact: { readonly name: string; readonly isAnonymized: boolean } | undefined): string {
  if (contact?.isAnonymized) return 'Anonymized candidate'
  return contact?.name || 'Candidate without a name'
}
