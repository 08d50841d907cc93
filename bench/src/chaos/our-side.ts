import { z } from 'zod'
import type { App } from '../../../packages/server/src/platform/app.ts'

/** An application of ours as the database has it. */
export interface OurRecord {
  application: string
  email: string
  posting: string | null
  stage: string
  stageName: string
  /** Lever's archive reason that its close reason is. */
  reason: string | null
  moveSeq: number
  opportunity: string | null
  hold: string | null
  detached: string | null
  /** Something is still to be done, or under way. */
  busy: boolean
  /** What a person last wished here. */
  lastMove: { stage: string; reason: string | null; at: number } | null
  conflicts: { at: number; winner: string }[]
  /** When requests of ours about its place were under way. */
  requests: { from: number; until: number }[]
}

export async function ourRecords(app: App): Promise<OurRecord[]> {
  const rows = await app.db
    .selectFrom('application as a')
    .innerJoin('candidate as c', (j) =>
      j.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.candidate_id'),
    )
    .innerJoin('stage as s', (j) =>
      j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .leftJoin('close_reason as r', (j) =>
      j.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.close_reason_id'),
    )
    .leftJoin('pairing as p', (j) =>
      j.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.application_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'c.emails',
      'p.posting_id',
      'a.stage_id',
      's.name',
      'r.archive_reason_id',
      'a.move_seq',
      'p.opportunity_id',
      'p.hold_reason',
      'p.detached_reason',
      'p.dirty',
    ])
    .execute()
  const moves = await app.db
    .selectFrom('move as m')
    .leftJoin('close_reason as r', (j) =>
      j.onRef('r.organization_id', '=', 'm.organization_id').onRef('r.id', '=', 'm.to_close_reason_id'),
    )
    .select(['m.application_id', 'm.to_stage_id', 'm.at', 'r.archive_reason_id'])
    .where('m.cause', '=', 'person')
    .orderBy('m.seq')
    .execute()
  const lastMoves = new Map(
    moves.map((m) => [m.application_id, { stage: m.to_stage_id, reason: m.archive_reason_id, at: m.at.getTime() }]),
  )
  const conflicts = Map.groupBy(
    await app.db.selectFrom('conflict').select(['application_id', 'at', 'winner']).execute(),
    (conflict) => conflict.application_id,
  )
  const requests = Map.groupBy(
    await app.db
      .selectFrom('intent')
      .select(['application_id', 'sent_at', 'finished_at'])
      .where('kind', 'in', ['stage', 'archive', 'unarchive'])
      .execute(),
    (intent) => intent.application_id,
  )
  return rows.map((row) => ({
    application: row.id,
    email: firstEmail(row.emails),
    posting: row.posting_id,
    stage: row.stage_id,
    stageName: row.name,
    reason: row.archive_reason_id,
    moveSeq: row.move_seq,
    opportunity: row.opportunity_id,
    hold: row.hold_reason,
    detached: row.detached_reason,
    busy: row.dirty === true && row.hold_reason === null,
    lastMove: lastMoves.get(row.id) ?? null,
    conflicts: (conflicts.get(row.id) ?? []).map(({ at, winner }) => ({ at: at.getTime(), winner })),
    requests: (requests.get(row.id) ?? []).map(({ sent_at: from, finished_at: until }) => ({
      from: from?.getTime() ?? Infinity,
      until: until?.getTime() ?? Infinity,
    })),
  }))
}

const Emails = z.array(z.object({ value: z.string() }))
const firstEmail = (emails: unknown): string => Emails.parse(emails)[0]?.value ?? ''
