import { ConnectionId, OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** A connection whose lane this process may use. */
export interface HeldLease extends ConnectionKey {
  /** Grows with every change of hands and fences what an earlier holder still does. */
  epoch: number
  /** There is something to do for it now. */
  due: boolean
}

export interface LeaseTerms {
  /** How long a lease lasts without being renewed; longer than any request may take; milliseconds. */
  leaseMs: number
  /** A lease is renewed once it is this old, milliseconds. */
  renewEveryMs: number
}

/**
 * Takes every lease that is free and renews those that `holder` has, for all connected connections at once, so that a
 * worker's idle second costs two statements however many it serves. The database's clock decides.
 */
export async function holdLeases(db: Db, holder: string, { leaseMs, renewEveryMs }: LeaseTerms): Promise<HeldLease[]> {
  const until = sql`now() + ${leaseMs} * interval '1 millisecond'`
  await sql`
    with renewed as (
      -- Never waits for transactions that rely on the lease: they lock its key alone.
      update lane_lease l set until = ${until}
      from connection c
      where c.organization_id = l.organization_id and c.id = l.connection_id and c.state = 'connected'
        and l.holder = ${holder} and l.until >= now() and l.until <= now() + ${leaseMs - renewEveryMs} * interval '1 millisecond')
    insert into lane_lease as l (organization_id, connection_id, holder, epoch, until)
    select c.organization_id, c.id, ${holder}, 1, ${until}
    from connection c
    left join lane_lease h on h.organization_id = c.organization_id and h.connection_id = c.id
    where c.state = 'connected' and (h.holder is null or h.until < now())
    order by c.organization_id, c.id
    on conflict (organization_id, connection_id) do update set
      epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end, holder = excluded.holder, until = excluded.until
    where l.until < now()`.execute(db)
  const { rows } = await sql<{ organization_id: string; connection_id: string; epoch: number; due: boolean }>`
    select c.organization_id, c.id as connection_id, l.epoch,
      least(c.poll_due_at, c.catalog_due_at, c.webhooks_due_at) <= now() or c.sweep_wanted or c.self_check_wanted
      or coalesce(c.sweep_done_at, c.connected_at) < now() - interval '24 hours'
      or exists (select from pairing p where p.organization_id = c.organization_id and p.connection_id = c.id
        and p.dirty and p.detached_at is null and p.due_at <= now())
      or exists (select from hint h where h.organization_id = c.organization_id and h.connection_id = c.id
        and h.satisfied_at is null)
      or exists (select from intent i where i.organization_id = c.organization_id and i.connection_id = c.id
        and i.finished_at is null and i.kind in ('note', 'file') and (i.not_after is null or i.not_after < now()))
      or exists (select from pairing d where d.organization_id = c.organization_id and d.connection_id = c.id
        and d.details_due_at <= now() and d.detached_at is null)
      or exists (select from mapping_job j where j.organization_id = c.organization_id and j.connection_id = c.id
        and j.finished_at is null) as due
    from connection c
    join lane_lease l on l.organization_id = c.organization_id and l.connection_id = c.id
    where c.state = 'connected' and l.holder = ${holder} and l.until > now()
    order by c.organization_id, c.id`.execute(db)
  return rows.map((row) => ({
    organization: OrganizationId.parse(row.organization_id),
    connection: ConnectionId.parse(row.connection_id),
    epoch: row.epoch,
    due: row.due,
  }))
}

/** Gives the lease back, so that the next process need not wait for it to run out. */
export async function releaseLease(db: Db, key: ConnectionKey, holder: string): Promise<void> {
  await db
    .updateTable('lane_lease')
    .set({ until: new Date(0) })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('holder', '=', holder)
    .execute()
}

/** True while this epoch still holds the lease; locks its key, so that nobody takes it over until the transaction ends. */
export async function stillHolds(tx: Tx, key: ConnectionKey, epoch: number): Promise<boolean> {
  const row = await tx
    .selectFrom('lane_lease')
    .select('epoch')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('epoch', '=', epoch)
    .where('until', '>', sql<Date>`now()`)
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}
