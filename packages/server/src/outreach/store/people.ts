import { sql } from 'kysely'
import { CandidateId } from '@fulcrum/contract'
import type { OrganizationId, OutreachId } from '@fulcrum/contract'
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

/** Those of these candidates who are in the outreach already, whatever became of their run through it. */
export async function whoIsIn(
  db: Db | Tx,
  organization: OrganizationId,
  outreach: OutreachId,
  candidates: CandidateId[],
): Promise<Set<CandidateId>> {
  const { rows } = await sql<{ candidate_id: string }>`
    select distinct candidate_id from enrollment
    where organization_id = ${organization} and outreach_id = ${outreach}
      and candidate_id = any(${candidates}::uuid[])`.execute(db)
  return new Set(rows.map((row) => CandidateId.parse(row.candidate_id)))
}
