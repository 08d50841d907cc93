import type { Account } from '../account.ts'
import { canonicalEmail, type Contact, type Phone } from '../model/contact.ts'
import type { Archived, Opportunity, Origin } from '../model/opportunity.ts'
import type { Posting } from '../model/posting.ts'
import { badRequest } from '../refused.ts'
import { announceApplication, locationOf, userApplication } from './applications.ts'
import { archiveReasonOf } from './archive-reasons.ts'
import { union } from './change-opportunity.ts'
import { announceContact, contactOf, createContact, findContactByEmail, touchOpportunities } from './contacts.ts'
import { postingOf, tagsOfPosting } from './postings.ts'
import { stageIndexOf, stageOf } from './stages.ts'
import { userOf } from './users.ts'

export interface OpportunityInput {
  readonly by: string
  readonly name?: string | undefined
  readonly headline?: string | undefined
  readonly location?: string | undefined
  readonly stage?: string | undefined
  readonly emails?: readonly string[] | undefined
  readonly links?: readonly string[] | undefined
  readonly phones?: readonly Phone[] | undefined
  readonly tags?: readonly string[] | undefined
  readonly sources?: readonly string[] | undefined
  readonly origin?: Origin | undefined
  readonly owner?: string | undefined
  readonly followers?: readonly string[] | undefined
  readonly postings?: readonly string[] | undefined
  /** ms, in the past only. */
  readonly createdAt?: number | undefined
  readonly archived?: { readonly reason?: string | undefined; readonly archivedAt?: number | undefined } | undefined
  readonly contact?: string | undefined
  readonly opportunityLocation?: string | undefined
  /** `perform_as_posting_owner`: the posting's owner becomes the owner. */
  readonly ownedByPostingOwner?: boolean | undefined
}

export interface CreatedOpportunity {
  readonly opportunity: Opportunity
  /** Whether it was attached to a person whom Lever knew. */
  readonly deduped: boolean
}

/**
 * A new candidacy. A known e-mail address, or a named contact, makes it one more of that person; nothing prevents a second one for
 * the same posting, as recorded live.
 *
 * @throws Refused 404 for an unknown stage, posting, reason, user or contact; 400 for what Lever rejects
 */
export function createOpportunity(account: Account, input: OpportunityInput): CreatedOpportunity {
  const now = account.host.now()
  const createdAt = input.createdAt ?? now
  if (createdAt > now) throw badRequest('createdAt has to be in the past')
  const stage = stageOf(account, input.stage ?? 'lead-new')
  const posting = postingFor(account, input.postings ?? [])
  const owner = ownerFor(account, input, posting)
  for (const follower of input.followers ?? []) userOf(account, follower)
  const archived = archivedFor(account, input, now)
  const { contact, deduped } = contactFor(account, input)
  const origin = input.origin ?? 'sourced'
  const id = account.host.chance.uuid()
  const application =
    posting && userApplication(account, { opportunityId: id, posting: posting.id, user: input.by, archived, createdAt })

  const opportunity = account.opportunities.put({
    id,
    contact: contact.id,
    stage: stage.id,
    stageChanges: [
      { toStageId: stage.id, toStageIndex: stageIndexOf(account, stage.id), updatedAt: createdAt, userId: input.by },
    ],
    archived,
    confidentiality: posting?.confidentiality ?? 'non-confidential',
    tags: union(input.tags ?? [], posting ? tagsOfPosting(posting) : []),
    sources: union([], input.sources ?? []),
    origin,
    sourcedBy: origin === 'sourced' ? input.by : null,
    owner,
    // Recorded live: the posting's followers follow, the creator does not, although the documentation says so.
    followers: union(input.followers ?? [], posting?.followers ?? []),
    applications: application ? [application.id] : [],
    opportunityLocation: input.opportunityLocation ?? (posting ? locationOf(posting) : null),
    createdAt,
    updatedAt: now,
    lastInteractionAt: now,
    lastAdvancedAt: createdAt,
    snoozedUntil: null,
    isAnonymized: false,
    insertedAt: now,
  })
  if (application) {
    account.applications.put(application)
    announceApplication(account, opportunity, application)
  }
  return { opportunity, deduped }
}

function postingFor(account: Account, postings: readonly string[]): Posting | undefined {
  if (postings.length > 1) throw badRequest('An opportunity can be created for one posting at most')
  const [id] = postings
  if (id === undefined) return undefined
  const posting = postingOf(account, id)
  // Recorded live: a draft is accepted. What closed, pending and rejected ones do is unknown; refusing is assumed.
  if (!['published', 'internal', 'draft'].includes(posting.state))
    throw badRequest(`Candidates cannot be added to a ${posting.state} posting`)
  return posting
}

function ownerFor(account: Account, input: OpportunityInput, posting: Posting | undefined): string {
  if (input.owner !== undefined) return userOf(account, input.owner).id
  if (input.ownedByPostingOwner && posting?.owner) return posting.owner
  return input.by
}

function archivedFor(account: Account, input: OpportunityInput, now: number): Archived | null {
  if (input.archived?.reason === undefined) return null
  const reason = archiveReasonOf(account, input.archived.reason)
  const archivedAt = input.archived.archivedAt ?? now
  if (input.archived.archivedAt !== undefined && (input.createdAt === undefined || input.createdAt > archivedAt))
    throw badRequest('archivedAt needs a createdAt before it')
  return { reason: reason.id, archivedAt }
}

function contactFor(account: Account, input: OpportunityInput): { contact: Contact; deduped: boolean } {
  const emails = (input.emails ?? []).map((email) => email.trim()).filter((email) => email !== '')
  if (input.contact !== undefined) {
    const contact = contactOf(account, input.contact)
    if (contact.isAnonymized) throw badRequest('Opportunities cannot be linked to an anonymized contact')
    // Whether naming the contact counts as deduped is unknown; yes is assumed.
    return { contact: enrich(account, contact, input, emails), deduped: true }
  }
  const known = findContactByEmail(account, emails)
  if (known) return { contact: enrich(account, known, input, emails), deduped: true }
  const contact = createContact(account, {
    name: input.name ?? '',
    headline: input.headline ?? '',
    location: input.location ?? '',
    emails: [...new Map(emails.map((email) => [canonicalEmail(email), email])).values()],
    phones: input.phones ?? [],
    links: union([], input.links ?? []),
  })
  return { contact, deduped: false }
}

/** What Lever knew of the person wins; what it lacked is added. */
function enrich(account: Account, known: Contact, input: OpportunityInput, emails: readonly string[]): Contact {
  const addresses = new Set(known.emails.map(canonicalEmail))
  const numbers = new Set(known.phones.map((phone) => phone.value))
  const enriched: Contact = {
    ...known,
    emails: [...known.emails, ...emails.filter((email) => !addresses.has(canonicalEmail(email)))],
    phones: [...known.phones, ...(input.phones ?? []).filter((phone) => !numbers.has(phone.value))],
    links: union(known.links, input.links ?? []),
  }
  const grew =
    enriched.emails.length > known.emails.length ||
    enriched.phones.length > known.phones.length ||
    enriched.links.length > known.links.length
  if (!grew) return known
  account.contacts.put(enriched)
  touchOpportunities(account, known.id)
  announceContact(account, known.id)
  return enriched
}
