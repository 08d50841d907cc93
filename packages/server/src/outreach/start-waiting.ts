import type { OrganizationId, OutreachId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { startWaiting } from './store/enrollments.ts'

/** Starts whoever waits and may start, and tells the pages that show them. Answers how many began in each outreach. */
export async function startAndTell(tx: Tx, organization: OrganizationId): Promise<Map<OutreachId, number>> {
  const started = await startWaiting(tx, organization)
  const counts = new Map<OutreachId, number>()
  for (const { outreachId } of started) counts.set(outreachId, (counts.get(outreachId) ?? 0) + 1)
  await append(
    tx,
    organization,
    [...counts.keys()].map((outreachId) => ({ topic: 'outreach.changed', outreachId })),
  )
  return counts
}
