import { TimelineItem } from '@fulcrum/contract'
import type { ApplicationId, CandidateId, OrganizationId, UserId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'

export interface TimelineEntry {
  candidateId: CandidateId
  applicationId?: ApplicationId | null
  /** Default: the transaction's time. */
  at?: Date
  kind: TimelineItem['kind']
  title: string
  detail?: string
  /** Who did it, in words; `Fulcrum` for what happens by itself. */
  actor?: string
  /** The member who did it, for notes: in Lever they are theirs, too. */
  actorUserId?: UserId
  conflictId?: string
}

/** What one statement carries; PostgreSQL takes 65 535 parameters. */
const entriesAtOnce = 5_000

/** Writes history in the transaction that makes it. */
export async function appendTimeline(tx: Tx, organization: OrganizationId, entries: TimelineEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    await tx
      .insertInto('timeline')
      .values(
        entries.slice(from, from + entriesAtOnce).map((entry) => ({
          organization_id: organization,
          candidate_id: entry.candidateId,
          application_id: entry.applicationId ?? null,
          ...(entry.at ? { at: entry.at } : {}),
          kind: entry.kind,
          title: entry.title,
          detail: entry.detail ?? '',
          actor: entry.actor ?? '',
          actor_user_id: entry.actorUserId ?? null,
          conflict_id: entry.conflictId ?? null,
        })),
      )
      .execute()
  }
}

/** One person's history, newest first, at most `limit` entries. */
export async function timelineOf(
  db: Db | Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
  limit: number,
): Promise<TimelineItem[]> {
  const rows = await db
    .selectFrom('timeline')
    .select(['id', 'at', 'kind', 'title', 'detail', 'actor', 'conflict_id'])
    .where('organization_id', '=', organization)
    .where('candidate_id', '=', candidateId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ conflict_id, at, ...row }) =>
    TimelineItem.parse({ ...row, at: at.toISOString(), ...(conflict_id ? { conflictId: conflict_id } : {}) }),
  )
}
