import type { ApplicationId, CandidateId, JobId, OutreachId } from '@fulcrum/contract'

/** An application of one of two candidates who become one. */
export interface MergedSide {
  id: ApplicationId
  candidateId: CandidateId
  jobId: JobId | null
  outreachId: OutreachId | null
  /** Paired with an opportunity in Lever. */
  tied: boolean
}

export interface MergePlan {
  /** The absorbed candidate's applications that come over as they are. */
  carry: ApplicationId[]
  /** Two for the same job. `survives` is null where both are tied and nobody said which tie lives on. */
  pairs: { sides: [MergedSide, MergedSide]; survives: ApplicationId | null }[]
}

/**
 * What becomes of the applications when `absorbed` becomes one person with `kept`: one for each job (design 4.6). A tie
 * with Lever survives; of two ties a person picks one.
 */
export function planMerge(
  { kept, absorbed }: { kept: CandidateId; absorbed: CandidateId },
  applications: readonly MergedSide[],
  picked: readonly ApplicationId[],
): MergePlan {
  const placeOf = ({ jobId, outreachId }: MergedSide) => jobId ?? `outreach ${outreachId}`
  const plan: MergePlan = { carry: [], pairs: [] }
  const ofKept = new Map(applications.filter((one) => one.candidateId === kept).map((one) => [placeOf(one), one]))
  for (const theirs of applications.filter((one) => one.candidateId === absorbed)) {
    const ours = ofKept.get(placeOf(theirs))
    if (!ours) plan.carry.push(theirs.id)
    else plan.pairs.push({ sides: [ours, theirs], survives: survivorOf(ours, theirs, picked) })
  }
  return plan
}

function survivorOf(ours: MergedSide, theirs: MergedSide, picked: readonly ApplicationId[]): ApplicationId | null {
  if (ours.tied && theirs.tied) return [ours, theirs].find(({ id }) => picked.includes(id))?.id ?? null
  return theirs.tied ? theirs.id : ours.id
}
