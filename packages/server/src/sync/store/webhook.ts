import { ConnectionId, OrganizationId } from '@fulcrum/contract'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

export interface Subscription {
  id: string
  event: string
  webhookId: string | null
}

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

export async function subscriptionsOf(db: Db, key: ConnectionKey): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('webhook_subscription')
    .select(['id', 'event', 'webhook_id'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .execute()
  return rows.map((row) => ({ id: row.id, event: row.event, webhookId: row.webhook_id }))
}

/** Written before Lever is asked, because its id is part of the address that Lever shall call. */
export async function insertSubscription(db: Db, key: ConnectionKey, event: string): Promise<string> {
  const row = await db
    .insertInto('webhook_subscription')
    .values({ organization_id: key.organization, connection_id: key.connection, event })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function registered(
  db: Db,
  key: ConnectionKey,
  id: string,
  webhookId: string,
  secret: Buffer | null,
): Promise<void> {
  await db
    .updateTable('webhook_subscription')
    .set({ webhook_id: webhookId, secret_sealed: secret })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}

export async function dropSubscription(db: Db, key: ConnectionKey, id: string): Promise<void> {
  await db
    .deleteFrom('webhook_subscription')
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}

/** A subscription that deliveries are addressed to. */
export interface AddressedSubscription extends ConnectionKey {
  id: string
  secret: Buffer | null
  live: boolean
}

/** The subscriptions that deliveries were addressed to; an id is unguessable, the signature is checked besides. */
export async function subscriptionsById(db: Db, ids: string[]): Promise<AddressedSubscription[]> {
  const rows = await db
    .selectFrom('webhook_subscription as s')
    .innerJoin('connection as c', (j) =>
      j.onRef('c.organization_id', '=', 's.organization_id').onRef('c.id', '=', 's.connection_id'),
    )
    .select(['s.id', 's.organization_id', 's.connection_id', 's.secret_sealed', 'c.state'])
    .where('s.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organization: OrganizationId.parse(row.organization_id),
    connection: ConnectionId.parse(row.connection_id),
    secret: row.secret_sealed,
    live: row.state !== 'ended',
  }))
}

/** How many are registered, and when the last delivery came. */
export async function hearingState(db: Db, key: ConnectionKey): Promise<{ registered: number; lastAt: Date | null }> {
  const row = await db
    .selectFrom('webhook_subscription')
    .select((e) => [e.fn.count<number>('webhook_id').as('registered'), e.fn.max('last_received_at').as('last')])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .executeTakeFirstOrThrow()
  return { registered: row.registered, lastAt: row.last }
}
