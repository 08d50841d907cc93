import type { JobId } from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'

/** Which jobs a member may see and link, as Lever's roles and posting access have it. Jobs without a posting are free. */
export type VisibleJobs =
  | { kind: 'all'; note: string | null }
  | { kind: 'some'; jobIds: JobId[]; note: string }
  | { kind: 'none'; note: string }

/** Handed in by main; only sync knows Lever's users. */
export type JobsVisibleTo = (caller: Caller) => Promise<VisibleJobs>

export function isVisible(visible: VisibleJobs, job: { id: JobId; state: string }): boolean {
  if (visible.kind === 'all' || job.state === 'local') return true
  return visible.kind === 'some' && visible.jobIds.includes(job.id)
}
