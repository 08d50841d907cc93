import type { CandidateId, OrganizationId } from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { identitiesOf } from './core/identity.ts'
import { learnedWords, mergeKnowledge } from './core/merge.ts'
import { replaceDetails } from './replace-details.ts'
import { lockCandidate } from './store/candidates.ts'
import type { CandidateRecord } from './store/candidates.ts'
import { deleteIdentities } from './store/identities.ts'
import { deleteMerged, handOver, inheritStanding, reclaimUnshared } from './store/merged.ts'
import { appendTimeline } from './store/timeline.ts'

/** Locks two candidates, in one order for everybody; null where one of them is not there. */
export async function lockPair(
  tx: Tx,
  organization: OrganizationId,
  pair: { kept: CandidateId; absorbed: CandidateId },
): Promise<{ kept: CandidateRecord; absorbed: CandidateRecord } | null> {
  const locked = new Map<CandidateId, CandidateRecord>()
  for (const id of [pair.kept, pair.absorbed].toSorted()) {
    const person = await lockCandidate(tx, organization, id)
    if (person) locked.set(id, person)
  }
  const [kept, absorbed] = [locked.get(pair.kept), locked.get(pair.absorbed)]
  return kept && absorbed ? { kept, absorbed } : null
}

/**
 * Makes one person of two whose rows the caller holds: details, identities, files and history. What belongs to other
 * rooms (applications, enrollments) must be the kept one's by now.
 */
export async function absorbCandidate(
  tx: Tx,
  { organization, user }: Caller,
  { kept, absorbed }: { kept: CandidateRecord; absorbed: CandidateRecord },
): Promise<void> {
  const { details, learned } = mergeKnowledge(kept, absorbed)
  await deleteIdentities(tx, organization, absorbed.id, identitiesOf(absorbed))
  const replaced = await replaceDetails(tx, organization, kept, details)
  if (replaced.kind === 'same-person') throw new Error('An identity of the absorbed candidate belongs to a third one')
  const pair = { kept: kept.id, absorbed: absorbed.id }
  await reclaimUnshared(tx, organization, kept.id)
  await handOver(tx, organization, pair)
  await inheritStanding(tx, organization, pair)
  await deleteMerged(tx, organization, pair, user.id)
  await appendTimeline(tx, organization, [
    {
      candidateId: kept.id,
      kind: 'contact',
      title: `Merged with ${absorbed.name}`,
      detail: `${learnedWords(learned)}.`,
      actor: user.name,
    },
  ])
  await append(tx, organization, [
    { topic: 'candidate.changed', candidateId: kept.id, urgency: 'person' },
    { topic: 'candidate.changed', candidateId: absorbed.id, urgency: 'person' },
  ])
}
