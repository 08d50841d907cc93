import { ConnectionId } from '@fulcrum/contract'
import type { OrganizationId, UserId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'
import { changeConnection, wholeCatalog } from './connection.ts'
import { databaseNow, wakeAll } from './pairing.ts'

export interface Granted {
  accountKey: string | null
  leverUser: string | null
  scopes: string[]
  by: { id: UserId; name: string }
}

/** A new connection, without tokens yet. The one before, if any, has been ended. */
export async function insertConnection(tx: Tx, organization: OrganizationId, granted: Granted): Promise<ConnectionKey> {
  const now = await databaseNow(tx)
  const row = await tx
    .insertInto('connection')
    .values({
      organization_id: organization,
      state: 'connected',
      account_key: granted.accountKey,
      connected_by: granted.by.id,
      connected_by_name: granted.by.name,
      lever_user_id: granted.leverUser,
      granted_scopes: granted.scopes.join(' '),
      gap_since: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { organization, connection: ConnectionId.parse(row.id) }
}

/** The same account again: everything goes on where it stopped, in both directions, once a poll has come through. */
export async function resumeConnection(
  tx: Tx,
  key: ConnectionKey,
  granted: Granted,
  forgetWebhooks: boolean,
): Promise<void> {
  const now = await databaseNow(tx)
  await changeConnection(tx, key, {
    state: 'connected',
    state_since: now,
    access_unreadable: false,
    connected_by: granted.by.id,
    connected_by_name: granted.by.name,
    connected_at: now,
    lever_user_id: granted.leverUser,
    granted_scopes: granted.scopes.join(' '),
    gap_since: now,
    poll_due_at: now,
    catalog_due_at: wholeCatalog,
    webhooks_due_at: now,
    ...(granted.accountKey === null ? {} : { account_key: granted.accountKey }),
  })
  // Secrets that our key does not open are of no use: the webhooks are made anew.
  if (forgetWebhooks)
    await tx
      .deleteFrom('webhook_subscription')
      .where('organization_id', '=', key.organization)
      .where('connection_id', '=', key.connection)
      .execute()
  await wakeAll(tx, key, 'all')
}

/** Ends a connection: its pairings stay, read-only, and nothing is called any more. */
export async function endConnection(tx: Tx, key: ConnectionKey): Promise<void> {
  await changeConnection(tx, key, {
    state: 'ended',
    state_since: await databaseNow(tx),
    tokens_sealed: null,
    refreshing_since: null,
  })
  await tx
    .updateTable('application')
    .set({ lever_mark: 'not-linked', lever_words: 'Lever disconnected', lever_direction: null })
    .where('organization_id', '=', key.organization)
    .where('lever_linked', '=', true)
    .execute()
}
