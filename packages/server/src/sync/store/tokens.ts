import type { Db, Tx } from '../../platform/database.ts'
import { changeConnection } from './connection.ts'
import type { ConnectionKey } from './connection.ts'

/** The sealed tokens of a connection; null where it has none (any more). */
export async function readTokens(
  db: Db,
  key: ConnectionKey,
): Promise<{ sealed: Buffer; refreshingSince: Date | null } | null> {
  const row = await db
    .selectFrom('connection')
    .select(['tokens_sealed', 'refreshing_since'])
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .executeTakeFirst()
  return row?.tokens_sealed ? { sealed: row.tokens_sealed, refreshingSince: row.refreshing_since } : null
}

export async function setTokens(
  db: Db | Tx,
  key: ConnectionKey,
  change: {
    tokens_sealed?: Buffer | null
    token_key_id?: string
    access_expires_at?: Date
    refreshing_since?: Date | null
  },
): Promise<void> {
  await changeConnection(db, key, change)
}
