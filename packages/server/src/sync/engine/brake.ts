import { brakes, unusualCause } from '../core/brake.ts'
import type { Decision } from '../core/decision.ts'
import type { ConnectionRow } from '../store/connection.ts'
import type { Gathered } from './gathered.ts'
import type { SyncTx } from './store.ts'

/**
 * The decision, or a hold in its place where one unusual cause would do this to unusually many people at once. A person's
 * answer to an earlier hold counts for that cause alone and is used up by going on; whose record reappears is decided
 * anew, so the brake lets go of them by itself.
 */
export async function throughBrake<D extends Decision>(
  tx: SyncTx,
  { moveAs }: ConnectionRow,
  { facts, changedBy, brake }: Gathered,
  decision: D,
): Promise<D | Extract<Decision, { kind: 'hold' }>> {
  const cause = unusualCause(facts, decision, changedBy, moveAs)
  const answer = brake !== null && brake.cause === cause ? brake.answer : null
  if (cause !== null && answer === 'dismissed') return { kind: 'hold', reason: { kind: 'left-as-is', cause } }
  if (cause !== null && answer === null) {
    if (brakes(await tx.brakeCounts(cause))) return { kind: 'hold', reason: { kind: 'braked', cause } }
    await tx.noteUnusual(facts.application, cause)
  }
  if (brake !== null) await tx.setPairing(facts.application, { brake: null })
  return decision
}
