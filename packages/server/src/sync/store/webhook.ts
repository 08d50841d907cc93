import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** Whether a webhook arrived since `since`: hints are alive, and polls may be rarer. */
export async function hearingSince(db: Db, key: ConnectionKey, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('webhook_subscription')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('last_received_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
