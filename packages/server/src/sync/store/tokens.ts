import type { Db, Tx } from '../../platform/database.ts'
import type { TokenChange } from '../engine/store.ts'
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

export async function setTokens(db: Db | Tx, key: ConnectionKey, change: TokenChange): Promise<void> {
  await changeConnection(db, key, {
    refreshing_since: change.refreshingSince,
    ...('sealed' in change
      ? { tokens_sealed: change.sealed, token_key_id: change.keyId, access_expires_at: change.accessExpiresAt }
      : {}),
  })
}
