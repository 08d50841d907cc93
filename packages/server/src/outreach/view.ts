import type { Outreach, OutreachId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { jobLockedWords } from './core/decide-link.ts'
import type { LeverGate } from './lever-gate.ts'
import { countInLever } from './store/enrollments.ts'
import { stepsOf, summariesOf } from './store/outreaches.ts'

/** One outreach with its steps and what stands in the way of linking, or a 404. */
export async function viewOutreach(
  { db }: Pick<App, 'db'>,
  gate: LeverGate,
  caller: Caller,
  id: OutreachId,
): Promise<Outreach> {
  const [summary] = await summariesOf(db, caller.organization, id)
  if (!summary) throw new Refusal(404, { code: 'outreach-unknown', message: 'There is no such outreach.' })
  return {
    ...summary,
    steps: await stepsOf(db, caller.organization, id),
    jobLocked: jobLockedWords(await countInLever(db, caller.organization, id)),
    linkBlocked: await gate.linkBlocked(caller.organization),
  }
}
