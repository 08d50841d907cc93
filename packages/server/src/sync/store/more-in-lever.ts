import { JobId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { setMoreInLever } from '../../pipeline/index.ts'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** Counts, for each job, the opportunities of its posting that no application here is paired with, and shows the number on its board. */
export async function countMoreInLever(db: Db, key: ConnectionKey): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ job_id: string; more: number }>`
      select j.id as job_id, count(o.opportunity_id) filter (where p.application_id is null) as more
      from job j
      join observation o on o.organization_id = j.organization_id and o.connection_id = j.connection_id
        and o.posting_id = j.posting_id and o.presence = 'visible' and o.archived_reason_id is null
      left join pairing p on p.organization_id = o.organization_id and p.connection_id = o.connection_id
        and p.opportunity_id = o.opportunity_id and p.detached_at is null
      where j.organization_id = ${key.organization} and j.connection_id = ${key.connection}
      group by j.id`.execute(tx)
    await setMoreInLever(
      tx,
      key.organization,
      rows.map((row) => ({ jobId: JobId.parse(row.job_id), more: row.more })),
    )
  })
}
