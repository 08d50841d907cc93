import type { Opportunity, OpportunityAfterWrite } from '@fulcrum/lever'
import type { Sighting } from '../store/observation.ts'

const ourLink = /\/candidates\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:[/?#]|$)/i

/** Candidates of ours that these links name. The id counts, not the host, which may change. */
export function ourCandidatesIn(links: readonly string[]): string[] {
  return [...new Set(links.flatMap((link) => ourLink.exec(link)?.[1]?.toLowerCase() ?? []))]
}

/** An opportunity as a list or a read by id shows it. `posting`: known from the list's filter, where it has one. */
export function sightingOf(
  opportunity: Opportunity,
  readAt: Date,
  readBy: Sighting['readBy'],
  posting?: string,
): Sighting {
  const expanded = opportunity.applications
  const own = expanded?.find((application) => application.posting !== null)?.posting ?? null
  return {
    opportunity: opportunity.id,
    presence: opportunity.isAnonymized ? 'anonymized' : 'visible',
    stage: opportunity.stage,
    archived: opportunity.archived,
    stageChanges: opportunity.stageChanges,
    updatedAt: opportunity.updatedAt,
    createdAt: opportunity.createdAt,
    contact: opportunity.contact,
    emails: opportunity.emails,
    person: {
      name: opportunity.name,
      headline: opportunity.headline,
      location: opportunity.location,
      emails: opportunity.emails,
      phones: opportunity.phones,
    },
    ourCandidates: ourCandidatesIn(opportunity.links),
    readAt,
    readBy,
    ...(expanded ? { posting: own } : posting === undefined ? {} : { posting }),
  }
}

/** The answer to a write says where the opportunity stands, and nothing of the person. */
export function sightingOfWrite(answer: OpportunityAfterWrite, readAt: Date): Sighting {
  return {
    opportunity: answer.id,
    presence: 'visible',
    stage: answer.stage,
    archived: answer.archived,
    stageChanges: answer.stageChanges,
    updatedAt: answer.updatedAt,
    readAt,
    readBy: 'answer',
  }
}
