import type { LagBucket } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionRow } from './connection.ts'

/** Stretches of `hours` each, the last one ending now. */
export interface Stretches {
  hours: number
  count: number
}

/**
 * How long moves took each way in each stretch, oldest first: the 95th percentile in ms. To Lever: from a move here until
 * Lever had it. From Lever: from a change there until the move here, by our clock. Who was on hold meanwhile waited for a
 * person and does not count.
 */
export async function lagHistory(
  db: Db,
  { organization, connection }: ConnectionRow,
  { hours, count }: Stretches,
): Promise<LagBucket[]> {
  const seconds = hours * 3_600
  const span = seconds * count
  const { rows } = await sql<{ from: Date; to_ms: number | null; from_ms: number | null; moves: number }>`
    with sent as (
      select floor(extract(epoch from now() - m.at) / ${seconds}::int)::int as back,
        extract(epoch from d.at - greatest(m.at, p.created_at)) * 1000 as ms
      from move m
      join pairing p on p.organization_id = m.organization_id and p.connection_id = ${connection}
        and p.application_id = m.application_id
      join lateral (
        select min(i.finished_at) as at from intent i
        where i.organization_id = m.organization_id and i.application_id = m.application_id
          and i.connection_id = ${connection} and i.from_move_seq = m.seq and i.outcome = 'done'
          and i.kind in ('stage', 'archive', 'unarchive', 'create')
      ) d on d.at is not null
      where m.organization_id = ${organization} and m.at > now() - ${span}::int * interval '1 second' and m.cause <> 'lever'
        and not exists (select from hold_event h where h.organization_id = m.organization_id
          and h.application_id = m.application_id and h.at between m.at and d.at)
    ), came as (
      select floor(extract(epoch from now() - a.at) / ${seconds}::int)::int as back,
        greatest(0, extract(epoch from a.at - a.lever_at) * 1000) as ms
      from arrival a
      where a.organization_id = ${organization} and a.connection_id = ${connection} and a.lever_at is not null
        and a.at > now() - ${span}::int * interval '1 second'
        and not exists (select from hold_event h where h.organization_id = a.organization_id
          and h.application_id = a.application_id and h.at between a.lever_at and a.at)
    )
    select now() - (back + 1) * ${seconds}::int * interval '1 second' as from,
      (select percentile_cont(0.95) within group (order by ms) from sent where sent.back = slot.back) as to_ms,
      (select percentile_cont(0.95) within group (order by ms) from came where came.back = slot.back) as from_ms,
      (select count(*) from sent where sent.back = slot.back) + (select count(*) from came where came.back = slot.back) as moves
    from generate_series(0, ${count - 1}::int) as slot(back)
    order by back desc`.execute(db)
  return rows.map((row) => ({
    from: row.from.toISOString(),
    toLeverMs: row.to_ms,
    fromLeverMs: row.from_ms,
    moves: row.moves,
  }))
}

/** Moves that came from Lever in the last 24 hours though no webhook told of them. */
export async function missedByWebhooks(db: Db, { organization, connection, skewMs }: ConnectionRow): Promise<number> {
  const { rows } = await sql<{ missed: number }>`
    select count(*) as missed
    from arrival a
    join pairing p on p.organization_id = a.organization_id and p.connection_id = a.connection_id
      and p.application_id = a.application_id
    where a.organization_id = ${organization} and a.connection_id = ${connection} and a.at > now() - interval '24 hours'
      and a.lever_at is not null and a.lever_at >= p.created_at and a.way not in ('webhook', 'asked', 'answer', 'look')
      and not exists (select from hint h where h.organization_id = a.organization_id
        and h.connection_id = a.connection_id and (h.opportunity_id = p.opportunity_id or h.contact_id = p.contact_id)
        and h.signed_at - ${skewMs}::int * interval '1 millisecond'
          between a.lever_at - interval '5 seconds' and a.lever_at + interval '60 seconds')`.execute(db)
  return rows[0]?.missed ?? 0
}
