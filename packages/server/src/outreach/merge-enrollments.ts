import type { ApplicationId, CandidateId, OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { startAndTell } from './start-waiting.ts'
import { stopByStanding } from './stop-enrollments.ts'
import { handOverEnrollments, mergeDoubled, repointEnrollments, waitBehind } from './store/enrollments.ts'

interface MergedPeople {
  kept: CandidateId
  absorbed: CandidateId
  /** Applications that become one; the absorbed ones' enrollments run on the kept ones. */
  pairs: { kept: ApplicationId; absorbed: ApplicationId }[]
}

/**
 * Lets the enrollments of two candidates run as one person's: one is active at a time, and in an outreach that both were
 * in, whoever came further tells what is still to be sent, and a stop stays a stop.
 */
export async function mergeEnrollments(
  tx: Tx,
  organization: OrganizationId,
  { kept, absorbed, pairs }: MergedPeople,
): Promise<void> {
  await waitBehind(tx, organization, { kept, absorbed })
  await mergeDoubled(tx, organization, pairs)
  await repointEnrollments(
    tx,
    organization,
    null,
    pairs.map((pair) => ({ from: pair.absorbed, to: pair.kept })),
  )
  await handOverEnrollments(tx, organization, { kept, absorbed })
}

/** After applications became one: stops what must stop where they stand now, and starts whoever waited for that. */
export async function settleEnrollments(tx: Tx, organization: OrganizationId, ids: ApplicationId[]): Promise<void> {
  await stopByStanding(tx, organization, ids)
  await startAndTell(tx, organization)
}
