import { sql } from 'kysely'
import { CandidateId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'

/** The e-mail addresses that identify these candidates; Lever's gate asks for many at once. */
export async function emailsOf(
  db: Db | Tx,
  organization: OrganizationId,
  candidates: CandidateId[],
): Promise<Map<CandidateId, string[]>> {
  const { rows } = await sql<{ candidate_id: string; emails: string[] }>`
    select candidate_id, array_agg(value order by value) as emails from candidate_identity
    where organization_id = ${organization} and candidate_id = any(${candidates}::uuid[])
      and kind = 'email' and not shared
    group by candidate_id`.execute(db)
  return new Map(rows.map((row) => [CandidateId.parse(row.candidate_id), row.emails]))
}
