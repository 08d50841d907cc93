import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from '../store/connection.ts'

/** Counts calls and refusals and writes them down in intervals of ten seconds, for the Sync page. */
export class LaneUse {
  private calls = 0
  private refusals = 0
  count(what: 'call' | 'refusal'): void {
    if (what === 'call') this.calls += 1
    else this.refusals += 1
  }

  async flush(db: Db, key: ConnectionKey): Promise<void> {
    if (this.calls + this.refusals === 0) return
    const [calls, refusals] = [this.calls, this.refusals]
    this.calls = 0
    this.refusals = 0
    await sql`
      insert into lane_use as u (organization_id, connection_id, at, calls, refused)
      values (${key.organization}, ${key.connection}, to_timestamp(floor(extract(epoch from now()) / 10) * 10), ${calls}, ${refusals})
      on conflict (organization_id, connection_id, at) do update set
        calls = u.calls + excluded.calls, refused = u.refused + excluded.refused`.execute(db)
  }
}
