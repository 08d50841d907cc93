import { sql } from 'kysely'
import type { ApplicationId, CandidateId, JobId, OrganizationId, OutreachId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'

/** Sets the job of applications. Without a job an application belongs to an outreach. */
export async function setJob(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
  where: { jobId: JobId | null; outreachId: OutreachId },
): Promise<void> {
  await sql`
    update application set job_id = ${where.jobId},
      outreach_id = case when ${where.jobId}::uuid is null then ${where.outreachId}::uuid else outreach_id end
    where organization_id = ${organization} and id = any(${ids}::uuid[])`.execute(tx)
}

/** Makes these another candidate's applications. */
export async function setCandidate(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
  candidate: CandidateId,
): Promise<void> {
  await sql`
    update application set candidate_id = ${candidate}
    where organization_id = ${organization} and id = any(${ids}::uuid[])`.execute(tx)
}

/** Deletes applications that were absorbed by others; their moves go with them, the timeline keeps the words. */
export async function deleteAbsorbed(tx: Tx, organization: OrganizationId, ids: ApplicationId[]): Promise<void> {
  await sql`delete from application where organization_id = ${organization} and id = any(${ids}::uuid[])`.execute(tx)
}
