import type { CandidateId, OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { fillEmpty } from './core/fill-empty.ts'
import type { ContactData } from './core/fill-empty.ts'
import { replaceDetails } from './replace-details.ts'
import { lockCandidate } from './store/candidates.ts'
import { appendTimeline } from './store/timeline.ts'

const fieldWords = {
  headline: 'headline',
  company: 'company',
  location: 'location',
  emails: 'emails',
  phones: 'phone numbers',
  profileLinks: 'links',
} as const

/**
 * Fills what we do not know of a candidate yet; never replaces. Answers the fields that were filled. Nobody whose data
 * was erased gets any back.
 */
export async function addEmptyContactData(
  tx: Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
  data: ContactData,
): Promise<(keyof ContactData)[]> {
  const person = await lockCandidate(tx, organization, candidateId)
  if (!person || person.anonymizedAt !== null) return []
  const { details, filled } = fillEmpty(person, data)
  if (filled.length === 0) return []
  const replaced = await replaceDetails(tx, organization, person, details)
  if (replaced.kind === 'same-person') return []
  const detail = `From Lever: ${filled.map((field) => fieldWords[field]).join(', ')}`
  await appendTimeline(tx, organization, [
    { candidateId, kind: 'contact', title: 'Details added', detail, actor: 'Fulcrum' },
  ])
  await append(tx, organization, [{ topic: 'candidate.changed', candidateId, cause: 'sync' }])
  return filled
}
