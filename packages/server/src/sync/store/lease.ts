import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/**
 * Takes or renews the lease of a connection's lane for `leaseMs`. The database's clock decides.
 *
 * @returns the epoch, which grows with every change of hands and fences what an earlier holder still does; null while
 * another process holds it
 */
export async function holdLease(db: Db, key: ConnectionKey, holder: string, leaseMs: number): Promise<number | null> {
  const { rows } = await sql<{ epoch: number }>`
    insert into lane_lease as l (organization_id, connection_id, holder, epoch, until)
    values (${key.organization}, ${key.connection}, ${holder}, 1, now() + ${leaseMs} * interval '1 millisecond')
    on conflict (organization_id, connection_id) do update set
      epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end,
      holder = excluded.holder, until = excluded.until
    where l.holder = excluded.holder or l.until < now()
    returning epoch`.execute(db)
  return rows[0]?.epoch ?? null
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

/** True while this epoch still holds the lease; locks the row, so that it stays true until the transaction ends. */
export async function stillHolds(tx: Tx, key: ConnectionKey, epoch: number): Promise<boolean> {
  const row = await tx
    .selectFrom('lane_lease')
    .select('epoch')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('epoch', '=', epoch)
    .where('until', '>', sql<Date>`now()`)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}
