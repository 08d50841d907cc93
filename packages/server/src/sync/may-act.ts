import type { JobId } from '@fulcrum/contract'
import { isVisible } from '../pipeline/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { leverGate } from './gate.ts'

/**
 * For which jobs a caller may decide what happens in Lever: members for those that Lever shows them, because the token
 * itself may do everything; admins of Fulcrum for all.
 *
 * @throws Refusal 403 for members who see no jobs in Lever
 */
export async function jobsToActOn(db: Db | Tx, caller: Caller): Promise<(job: JobId | null) => boolean> {
  if (caller.role === 'admin') return () => true
  const visible = await leverGate({ db }).visibleJobs(caller)
  if (visible.kind === 'none')
    throw new Refusal(403, {
      code: 'not-allowed-in-lever',
      message: visible.note,
      hint: 'Ask a colleague who works with this job in Lever.',
    })
  return (job) => job !== null && isVisible(visible, { id: job, state: 'published' })
}
