import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionRow } from './connection.ts'

/**
 * How long moves made here in the last 24 hours took to be in Lever, 95th percentile in ms. Who was on hold meanwhile
 * waited for a person and does not count.
 */
export async function lagToLever(db: Db, { organization, connection }: ConnectionRow): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select percentile_cont(0.95) within group (order by extract(epoch from d.at - greatest(m.at, p.created_at)) * 1000) as ms
    from move m
    join pairing p on p.organization_id = m.organization_id and p.connection_id = ${connection}
      and p.application_id = m.application_id
    join lateral (
      select min(i.finished_at) as at from intent i
      where i.organization_id = m.organization_id and i.application_id = m.application_id
        and i.connection_id = ${connection} and i.from_move_seq = m.seq and i.outcome = 'done'
        and i.kind in ('stage', 'archive', 'unarchive', 'create')
    ) d on d.at is not null
    where m.organization_id = ${organization} and m.at > now() - interval '24 hours' and m.cause <> 'lever'
      and not exists (select from hold_event h where h.organization_id = m.organization_id
        and h.application_id = m.application_id and h.at between m.at and d.at)`.execute(db)
  return rows[0]?.ms ?? null
}

export interface Arrivals {
  /** 95th percentile in ms. */
  lagMs: number | null
  /** Arrived although no webhook named them. */
  missed: number
}

/**
 * Moves that came from Lever in the last 24 hours, the last one of each person: how long they took, and how many no
 * webhook told of. Lever's time is the last change there before the move here, by our clock.
 */
export async function arrivalsFromLever(
  db: Db,
  { organization, connection, skewMs }: ConnectionRow,
): Promise<Arrivals> {
  const { rows } = await sql<{ ms: number | null; missed: number }>`
    with arrived as (
      select m.organization_id, m.application_id, m.at, o.opportunity_id, o.contact_id, p.created_at,
        (select max(change.at) from (
          select to_timestamp((entry ->> 'at')::float8 / 1000) as at from jsonb_array_elements(o.stage_changes) as entry
          union all select o.archived_at
        ) change where change.at <= m.at + (${skewMs}::int + 5000) * interval '1 millisecond') as lever_at
      from move m
      join pairing p on p.organization_id = m.organization_id and p.connection_id = ${connection}
        and p.application_id = m.application_id and p.detached_at is null
      join observation o on o.organization_id = p.organization_id and o.connection_id = p.connection_id
        and o.opportunity_id = p.opportunity_id
      where m.organization_id = ${organization} and m.cause = 'lever' and m.at > now() - interval '24 hours'
        and not exists (select from move later where later.organization_id = m.organization_id
          and later.application_id = m.application_id and later.cause = 'lever' and later.seq > m.seq)
    ), timed as (
      select *, greatest(lever_at - ${skewMs}::int * interval '1 millisecond', '-infinity') as ours from arrived
    )
    select percentile_cont(0.95) within group (order by greatest(0, extract(epoch from t.at - t.ours) * 1000))
        filter (where not exists (select from hold_event h where h.organization_id = t.organization_id
          and h.application_id = t.application_id and h.at between t.ours and t.at)) as ms,
      count(*) filter (where not exists (select from hint h where h.organization_id = t.organization_id
        and h.connection_id = ${connection} and (h.opportunity_id = t.opportunity_id or h.contact_id = t.contact_id)
        and h.signed_at between t.lever_at - interval '5 seconds' and t.lever_at + interval '60 seconds')) as missed
    from timed t
    where t.lever_at is not null and t.ours >= t.created_at`.execute(db)
  return { lagMs: rows[0]?.ms ?? null, missed: rows[0]?.missed ?? 0 }
}
