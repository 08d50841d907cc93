import { sql } from 'kysely'
import { ApplicationId, CandidateId, SyncMark } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'
import type { ShownInLever } from '../core/lever-facts.ts'

/** What cards show of Lever now, under a lock in the order of the ids. */
export async function lockShownInLever(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
): Promise<(ShownInLever & { applicationId: ApplicationId; candidateId: CandidateId })[]> {
  const { rows } = await sql<{
    id: string
    candidate_id: string
    lever_mark: string
    lever_direction: string | null
    lever_words: string
    lever_place: string | null
    lever_url: string | null
    lever_linked: boolean
    lever_stop: string | null
  }>`
    select id, candidate_id, lever_mark, lever_direction, lever_words, lever_place, lever_url, lever_linked, lever_stop
    from application where organization_id = ${organization} and id = any(${ids}::uuid[])
    order by id for update`.execute(tx)
  return rows.map((row) => ({
    applicationId: ApplicationId.parse(row.id),
    candidateId: CandidateId.parse(row.candidate_id),
    mark: SyncMark.shape.kind.parse(row.lever_mark),
    direction: SyncMark.shape.direction.parse(row.lever_direction),
    words: row.lever_words,
    place: row.lever_place,
    url: row.lever_url,
    linked: row.lever_linked,
    stop: row.lever_stop,
  }))
}

export interface LeverFactsRow extends ShownInLever {
  applicationId: ApplicationId
  readAt: Date | null
  /** The mark begins now, or both sides were seen to agree now. */
  markStarts: boolean
}

/** The rows are locked already. Their ids are named besides: how many a list of JSON holds the database only guesses. */
export async function writeLeverFacts(tx: Tx, organization: OrganizationId, rows: LeverFactsRow[]): Promise<void> {
  await sql`
    update application a set lever_mark = f.mark, lever_direction = f.direction, lever_words = f.words,
      lever_place = f.place, lever_url = f.url, lever_linked = f.linked, lever_stop = f.stop,
      lever_read_at = greatest(a.lever_read_at, f."readAt"),
      lever_mark_at = case when f."markStarts" then clock_timestamp() else a.lever_mark_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f("applicationId" uuid, mark text, direction text, words text, place text, url text, linked boolean, stop text,
        "readAt" timestamptz, "markStarts" boolean)
    where a.organization_id = ${organization} and a.id = f."applicationId"
      and a.id = any(${rows.map((row) => row.applicationId)}::uuid[])`.execute(tx)
}
