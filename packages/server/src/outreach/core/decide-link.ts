/** What has to be known before an outreach gets a job. */
export interface LinkFacts {
  /** People of the outreach who are in Lever for its present job. */
  inLever: number
  /** Why nothing can be linked yet, in words, or null. */
  blocked: string | null
  /** The job to link; undefined: there is none of this id, null: unlinking. */
  job: { title: string; state: string; visible: boolean } | null | undefined
  /** Why jobs are not visible to this member. */
  note: string
}

export type LinkDecision =
  | { kind: 'link' }
  | {
      kind: 'refused'
      code: 'job-locked' | 'mapping-incomplete' | 'job-unknown' | 'job-not-visible' | 'job-not-open'
      why: string
    }

/** Whether this member may give the outreach this job now. What cannot be mended is said first. */
export function decideLink({ inLever, blocked, job, note }: LinkFacts): LinkDecision {
  const locked = jobLockedWords(inLever)
  if (locked) return { kind: 'refused', code: 'job-locked', why: `${locked}.` }
  if (job === null) return { kind: 'link' }
  if (job === undefined) return { kind: 'refused', code: 'job-unknown', why: 'There is no such job.' }
  if (job.state === 'local') return { kind: 'link' }
  if (blocked) return { kind: 'refused', code: 'mapping-incomplete', why: `No job can be linked yet: ${blocked}.` }
  if (!job.visible) return { kind: 'refused', code: 'job-not-visible', why: note }
  if (job.state !== 'published')
    return { kind: 'refused', code: 'job-not-open', why: `${job.title} is not published in Lever.` }
  return { kind: 'link' }
}

/** Why the job cannot be changed any more, or null. */
export function jobLockedWords(inLever: number): string | null {
  if (inLever === 0) return null
  const people = inLever === 1 ? '1 person is' : `${inLever} people are`
  return `${people} already in Lever for it; copy the outreach instead`
}
