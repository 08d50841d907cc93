import { ApplicationId, CandidateId, JobId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { HoldFacts } from '../core/resolve-hold.ts'
import type { ConnectionKey } from './connection.ts'
import { holdDetailOf, holdKindOf } from './held.ts'

/** A pairing on hold, locked, with what resolving it needs. */
export interface LockedHold extends HoldFacts {
  applicationId: ApplicationId
  candidateId: CandidateId
  jobId: JobId | null
  opportunity: string | null
  contact: string | null
  reason: string
  leverPlace: string | null
  leverUrl: string | null
}

export async function lockHolds(tx: Tx, key: ConnectionKey, applications: ApplicationId[]): Promise<LockedHold[]> {
  const rows = await tx
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .select(['p.application_id', 'p.opportunity_id', 'p.contact_id', 'p.hold_reason', 'p.hold_detail'])
    .select(['a.candidate_id', 'a.job_id', 'a.lever_place', 'a.lever_url'])
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.application_id', 'in', applications)
    .where('p.hold_reason', 'is not', null)
    .where('p.detached_at', 'is', null)
    .orderBy('p.application_id')
    .forUpdate('p')
    .execute()
  return rows.map((row) => {
    const reason = row.hold_reason ?? ''
    const { opportunities, posting } = holdDetailOf(row.hold_detail)
    return {
      kind: holdKindOf(reason),
      opportunities,
      posting,
      reason,
      applicationId: ApplicationId.parse(row.application_id),
      candidateId: CandidateId.parse(row.candidate_id),
      jobId: row.job_id === null ? null : JobId.parse(row.job_id),
      opportunity: row.opportunity_id,
      contact: row.contact_id,
      leverPlace: row.lever_place,
      leverUrl: row.lever_url,
    }
  })
}

export interface HeldChange {
  attempt?: number
  choice?: string
  choice_detail?: string | null
  attached_to_other_name?: null
  posting_id?: string
  paused_at?: null
  paused_by?: null
  brake_cause?: RawBuilder<string>
  brake_answer?: 'approved'
}

/** Whatever the brake held them for. */
export const letGoOn = {
  brake_cause: sql<string>`hold_detail ->> 'cause'`,
  brake_answer: 'approved',
} satisfies HeldChange

/** Writes the same for many at once. */
export async function changeHeld(
  tx: Tx,
  key: ConnectionKey,
  applications: ApplicationId[],
  change: HeldChange,
): Promise<void> {
  await tx
    .updateTable('pairing')
    .set(change)
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('application_id', 'in', applications)
    .execute()
}
