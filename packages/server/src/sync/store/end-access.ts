import type { Tx } from '../../platform/database.ts'
import { append } from '../../platform/outbox.ts'
import { changeConnection } from './connection.ts'
import type { ConnectionKey } from './connection.ts'
import { databaseNow } from './pairing.ts'

/**
 * Lever no longer accepts our access: nothing is called any more, every linked application says so, and everything that
 * was under way waits for a new connection. Nothing is lost.
 *
 * @param unreadable we cannot read our access ourselves any more
 */
export async function markRevoked(tx: Tx, key: ConnectionKey, unreadable: boolean): Promise<void> {
  const now = await databaseNow(tx)
  await changeConnection(tx, key, { state: 'revoked', state_since: now, gap_since: now, access_unreadable: unreadable })
  await tx
    .updateTable('application')
    .set({ lever_mark: 'revoked', lever_mark_at: now, lever_words: '' })
    .where('organization_id', '=', key.organization)
    .where('lever_linked', '=', true)
    .where('lever_mark', '<>', 'revoked')
    .execute()
  await append(tx, key.organization, [
    { topic: 'connection.changed', cause: 'sync' },
    { topic: 'sync.changed', cause: 'sync' },
  ])
}
