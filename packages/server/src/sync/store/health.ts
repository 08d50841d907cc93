import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { HealthCounts } from '../core/health-words.ts'
import { askedByPerson } from '../core/way.ts'
import { liveConnection } from './connection.ts'
import type { ConnectionKey, ConnectionRow } from './connection.ts'

/** How many are in step, on the way and on hold. Who is not synced by choice is not counted. */
export async function healthCounts(
  db: Db,
  organization: OrganizationId,
): Promise<{ counts: HealthCounts; live: ConnectionRow | null }> {
  const live = await liveConnection(db, organization)
  if (!live)
    return {
      live,
      counts: {
        connection: 'none',
        since: null,
        total: 0,
        inStep: 0,
        onItsWay: 0,
        onHold: 0,
        braked: 0,
        accessUnreadable: false,
        moverGone: null,
      },
    }
  const { rows } = await sql<{ total: number; in_step: number; on_its_way: number; on_hold: number; braked: number }>`
    select count(*) filter (where a.lever_mark <> 'not-linked' or p.dirty) as total,
      count(*) filter (where a.lever_mark in ('in-step', 'settled')) as in_step,
      count(*) filter (where a.lever_mark = 'on-its-way' or (a.lever_mark = 'not-linked' and p.dirty)) as on_its_way,
      count(*) filter (where p.hold_reason is not null) as on_hold,
      count(*) filter (where p.hold_reason = 'braked') as braked
    from pairing p
    join application a on a.organization_id = p.organization_id and a.id = p.application_id
    where p.organization_id = ${live.organization} and p.connection_id = ${live.connection} and p.detached_at is null`.execute(
    db,
  )
  const [row] = rows
  return {
    live,
    counts: {
      connection: live.state === 'ended' ? 'none' : live.state,
      since: live.stateSince,
      total: row?.total ?? 0,
      inStep: row?.in_step ?? 0,
      onItsWay: row?.on_its_way ?? 0,
      onHold: row?.on_hold ?? 0,
      braked: row?.braked ?? 0,
      accessUnreadable: live.accessUnreadable,
      moverGone: await moverGone(db, live),
    },
  }
}

/** The name of the user whom moves are made as, where Lever has them no more as an active one. */
async function moverGone(db: Db, live: ConnectionRow): Promise<string | null> {
  if (live.moveAs === null) return null
  const row = await db
    .selectFrom('lever_user')
    .select(['name', 'deactivated', 'vanished_at'])
    .where('organization_id', '=', live.organization)
    .where('connection_id', '=', live.connection)
    .where('id', '=', live.moveAs)
    .executeTakeFirst()
  return row && (row.deactivated || row.vanished_at !== null) ? row.name : null
}

export interface LaneFacts {
  perSecond: number
  refusedLastHour: number
  waitingInteractive: number
  waitingBulk: number
  /** How long the one that waits longest has waited, ms. */
  oldestInteractiveMs: number | null
  oldestBulkMs: number | null
  callsLast24h: number
  recent: number[]
}

/** Calls to Lever as they were written down, and what waits for one. */
export async function laneFacts(db: Db, key: ConnectionKey): Promise<LaneFacts> {
  const recent = await sql<{ calls: number }>`
    select coalesce(u.calls, 0)::int as calls
    from generate_series(0, 59) as back
    cross join lateral (select to_timestamp(floor(extract(epoch from now()) / 10) * 10) - (59 - back) * interval '10 seconds' as at) slot
    left join lane_use u on u.organization_id = ${key.organization} and u.connection_id = ${key.connection} and u.at = slot.at
    order by back`.execute(db)
  const use = await sql<{ minute: number; refused: number; day: number }>`
    select coalesce(sum(calls) filter (where at > now() - interval '60 seconds'), 0)::int as minute,
      coalesce(sum(refused) filter (where at > now() - interval '1 hour'), 0)::int as refused,
      coalesce(sum(calls), 0)::int as day
    from lane_use
    where organization_id = ${key.organization} and connection_id = ${key.connection} and at > now() - interval '24 hours'`.execute(
    db,
  )
  const waiting = await sql<{ urgent: number; bulk: number; urgent_ms: number | null; bulk_ms: number | null }>`
    select count(*) filter (where urgent) as urgent, count(*) filter (where not urgent) as bulk,
      (extract(epoch from now() - min(dirty_since) filter (where urgent)) * 1000)::float8 as urgent_ms,
      (extract(epoch from now() - min(dirty_since) filter (where not urgent)) * 1000)::float8 as bulk_ms
    from pairing
    where organization_id = ${key.organization} and connection_id = ${key.connection} and dirty and detached_at is null`.execute(
    db,
  )
  return {
    perSecond: (use.rows[0]?.minute ?? 0) / 60,
    refusedLastHour: use.rows[0]?.refused ?? 0,
    waitingInteractive: waiting.rows[0]?.urgent ?? 0,
    waitingBulk: waiting.rows[0]?.bulk ?? 0,
    oldestInteractiveMs: waiting.rows[0]?.urgent_ms ?? null,
    oldestBulkMs: waiting.rows[0]?.bulk_ms ?? null,
    callsLast24h: use.rows[0]?.day ?? 0,
    recent: recent.rows.map((row) => row.calls),
  }
}

/** Deliveries of webhooks in the last 24 hours. */
export async function webhooksLastDay(db: Db, key: ConnectionKey): Promise<number> {
  const row = await db
    .selectFrom('hint')
    .select((e) => e.fn.countAll<number>().as('hints'))
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('event', '<>', askedByPerson)
    .where('received_at', '>', sql<Date>`now() - interval '24 hours'`)
    .executeTakeFirstOrThrow()
  return row.hints
}
