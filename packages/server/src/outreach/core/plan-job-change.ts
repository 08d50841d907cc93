import type { ApplicationId, CandidateId, JobId } from '@fulcrum/contract'

/** One person of an outreach whose job changes. */
export interface Enrolled {
  applicationId: ApplicationId
  candidateId: CandidateId
  jobId: JobId | null
  /** Other outreaches that run on the same application. */
  elsewhere: number
}

export interface JobChangePlan {
  /** The application itself gets the job. */
  take: ApplicationId[]
  /** The candidate has an application for the job already; this one is absorbed by it. */
  merge: { kept: ApplicationId; absorbed: ApplicationId }[]
  /** Another outreach needs the old application, so the person gets one of their own for the new job. */
  split: Enrolled[]
  /** As `split`, but there is one for the new job already. */
  repoint: { enrolled: Enrolled; to: ApplicationId }[]
}

/**
 * What becomes of each application when an outreach gets a job, another job, or none (design 4.6): a candidate has one
 * application per job, and no outreach loses its own.
 *
 * @param present applications that these candidates have for the new job already
 */
export function planJobChange(
  enrolled: Enrolled[],
  toJob: JobId | null,
  present: ReadonlyMap<CandidateId, ApplicationId>,
): JobChangePlan {
  const plan: JobChangePlan = { take: [], merge: [], split: [], repoint: [] }
  for (const one of enrolled) {
    if (one.jobId === toJob) continue
    const there = present.get(one.candidateId)
    if (one.elsewhere > 0) {
      if (there) plan.repoint.push({ enrolled: one, to: there })
      else plan.split.push(one)
    } else if (there) plan.merge.push({ kept: there, absorbed: one.applicationId })
    else plan.take.push(one.applicationId)
  }
  return plan
}
