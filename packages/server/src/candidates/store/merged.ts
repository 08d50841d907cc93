import { CandidateId } from '@fulcrum/contract'
import type { OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

/** Whom an id means today: the candidate itself, or whoever absorbed it. */
export async function currentId(db: Db | Tx, organization: OrganizationId, id: CandidateId): Promise<CandidateId> {
  const row = await db
    .selectFrom('candidate_merged')
    .select('kept_id')
    .where('organization_id', '=', organization)
    .where('absorbed_id', '=', id)
    .executeTakeFirst()
  return row ? CandidateId.parse(row.kept_id) : id
}

interface Pair {
  kept: CandidateId
  absorbed: CandidateId
}

/** Hands over what belongs to a candidate and to no other room: files and history. */
export async function handOver(tx: Tx, organization: OrganizationId, { kept, absorbed }: Pair): Promise<void> {
  for (const table of ['candidate_file', 'timeline'] as const)
    await tx
      .updateTable(table)
      .set({ candidate_id: kept })
      .where('organization_id', '=', organization)
      .where('candidate_id', '=', absorbed)
      .execute()
}

/** Deletes the absorbed candidate and remembers who they are now, also for those whom they had absorbed. */
export async function deleteMerged(
  tx: Tx,
  organization: OrganizationId,
  { kept, absorbed }: Pair,
  by: UserId,
): Promise<void> {
  await tx
    .updateTable('candidate_merged')
    .set({ kept_id: kept })
    .where('organization_id', '=', organization)
    .where('kept_id', '=', absorbed)
    .execute()
  await tx
    .insertInto('candidate_merged')
    .values({ organization_id: organization, absorbed_id: absorbed, kept_id: kept, merged_by: by })
    .execute()
  await tx.deleteFrom('candidate').where('organization_id', '=', organization).where('id', '=', absorbed).execute()
}

/** An address that only one candidate has is theirs again. */
export async function reclaimUnshared(tx: Tx, organization: OrganizationId, candidate: CandidateId): Promise<void> {
  await sql`
    update candidate_identity i set shared = false
    where i.organization_id = ${organization} and i.candidate_id = ${candidate} and i.shared
      and not exists (select from candidate_identity x where x.organization_id = i.organization_id and x.kind = i.kind
        and x.value = i.value and x.candidate_id <> i.candidate_id)`.execute(tx)
}

/** The absorbed one's owner where the kept one has none; who of the two must not be contacted, both must not. */
export async function inheritStanding(tx: Tx, organization: OrganizationId, { kept, absorbed }: Pair): Promise<void> {
  await sql`
    update candidate k set owner_user_id = coalesce(k.owner_user_id, a.owner_user_id),
      do_not_contact = k.do_not_contact or a.do_not_contact
    from candidate a
    where k.organization_id = ${organization} and k.id = ${kept}
      and a.organization_id = k.organization_id and a.id = ${absorbed}`.execute(tx)
}
