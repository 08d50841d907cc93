import { AddPeopleAnswer, OutreachId } from '@fulcrum/contract'
import type { OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { StoredPreview } from '../stored-preview.ts'

export interface Preview {
  outreachId: OutreachId | null
  stored: StoredPreview
  /** Set once it was carried out. */
  answer: AddPeopleAnswer | null
}

/** Keeps what was read; previews that nobody carried out in time, and answers of yesterday, go. */
export async function insertPreview(
  db: Db,
  organization: OrganizationId,
  preview: { createdBy: UserId; outreachId: OutreachId | null; stored: StoredPreview },
): Promise<string> {
  await sql`delete from add_preview where organization_id = ${organization}
    and created_at < now() - case when answer is null then interval '1 hour' else interval '1 day' end`.execute(db)
  const row = await db
    .insertInto('add_preview')
    .values({
      organization_id: organization,
      created_by: preview.createdBy,
      outreach_id: preview.outreachId,
      records: JSON.stringify(preview.stored),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const previews = (db: Db | Tx, organization: OrganizationId, id: string, createdBy: UserId) =>
  db
    .selectFrom('add_preview')
    .select(['outreach_id', 'records', 'answer'])
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .where('created_by', '=', createdBy)
    .where((e) => e.or([e('answer', 'is not', null), e('created_at', '>', sql<Date>`now() - interval '1 hour'`)]))

type Row = Awaited<ReturnType<ReturnType<typeof previews>['executeTakeFirstOrThrow']>>

const previewOf = (row: Row): Preview => ({
  outreachId: row.outreach_id === null ? null : OutreachId.parse(row.outreach_id),
  stored: StoredPreview.parse(row.records),
  answer: row.answer === null ? null : AddPeopleAnswer.parse(row.answer),
})

/** A preview of this person's that is carried out or can still be. */
export async function findPreview(
  db: Db | Tx,
  organization: OrganizationId,
  id: string,
  createdBy: UserId,
): Promise<Preview | null> {
  const row = await previews(db, organization, id, createdBy).executeTakeFirst()
  return row ? previewOf(row) : null
}

/** The same, held until the transaction ends: who asks at the same time waits, and then finds the answer. */
export async function lockPreview(
  tx: Tx,
  organization: OrganizationId,
  id: string,
  createdBy: UserId,
): Promise<Preview | null> {
  const row = await previews(tx, organization, id, createdBy).forUpdate().executeTakeFirst()
  return row ? previewOf(row) : null
}

export const setAnswer = (tx: Tx, organization: OrganizationId, id: string, answer: AddPeopleAnswer) =>
  tx
    .updateTable('add_preview')
    .set({ answer: JSON.stringify(answer) })
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .execute()
