import type { CandidateId, JobId, OrganizationId } from '@fulcrum/contract'
import type { JobsVisibleTo } from '../pipeline/index.ts'

/** What Lever already has of a person on a posting, in words for the preview. */
export interface KnownInLever {
  kind: 'active' | 'archived' | 'several' | 'paired'
  words: string
}

/** What outreach must know of Lever without importing sync; sync implements it and main hands it in. */
export interface LeverGate {
  /** Why no job can be linked yet ("3 stages are not mapped"), or null. */
  linkBlocked(organization: OrganizationId): Promise<string | null>
  visibleJobs: JobsVisibleTo
  /** For each person in order, what Lever has of them on the job's posting; null: nothing. */
  knownOnJob(
    organization: OrganizationId,
    jobId: JobId,
    people: { emails: string[]; candidateId: CandidateId | null }[],
  ): Promise<(KnownInLever | null)[]>
  /** What becomes of people added to an outreach for this job ("Each gets a Lead in “New lead”"). */
  entryWords(organization: OrganizationId, jobId: JobId): Promise<string>
}
