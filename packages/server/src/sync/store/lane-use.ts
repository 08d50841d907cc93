import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** Adds to the interval of ten seconds that we are in. */
export async function addUse(db: Db, key: ConnectionKey, calls: number, refusals: number): Promise<void> {
  await sql`
    insert into lane_use as u (organization_id, connection_id, at, calls, refused)
    values (${key.organization}, ${key.connection}, to_timestamp(floor(extract(epoch from now()) / 10) * 10), ${calls}, ${refusals})
    on conflict (organization_id, connection_id, at) do update set
      calls = u.calls + excluded.calls, refused = u.refused + excluded.refused`.execute(db)
}
