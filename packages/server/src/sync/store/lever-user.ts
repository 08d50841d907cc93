import { LeverUserId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import { userNames } from '../../accounts/index.ts'
import type { ConnectionKey } from './connection.ts'

export interface LeverUserRow {
  id: LeverUserId
  name: string
  role: string
}

/** The active Lever user with this e-mail address. */
export async function leverUserByEmail(db: Db | Tx, key: ConnectionKey, email: string): Promise<LeverUserRow | null> {
  const row = await db
    .selectFrom('lever_user')
    .select(['id', 'name', 'access_role'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where((e) => e(e.fn<string>('lower', ['email']), '=', email.trim().toLowerCase()))
    .where('deactivated', '=', false)
    .where('vanished_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: LeverUserId.parse(row.id), name: row.name, role: row.access_role } : null
}

/** The Lever user who is this member of ours, matched by e-mail. */
export async function leverUserOfMember(
  db: Db,
  key: ConnectionKey,
  member: string | null,
): Promise<LeverUserId | null> {
  if (member === null) return null
  const names = await userNames(db, key.organization)
  const own = [...names].find(([id]) => id === member)?.[1]
  return own ? ((await leverUserByEmail(db, key, own.email))?.id ?? null) : null
}

/** Ids of the users of this connection's Lever account, for telling accounts apart. */
export async function knownUserIds(db: Db | Tx, key: ConnectionKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom('lever_user')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Active users that moves can be made as, best first: one that nobody works as, then by name. */
export async function moveAsChoices(
  db: Db | Tx,
  key: ConnectionKey,
): Promise<{ id: LeverUserId; name: string; role: string; suggested: boolean }[]> {
  const rows = await db
    .selectFrom('lever_user')
    .select(['id', 'name', 'access_role'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('deactivated', '=', false)
    .where('vanished_at', 'is', null)
    .orderBy('name')
    .execute()
  const serving = rows.find((row) => /fulcrum|sync|integration|service|bot|\bapi\b/i.test(row.name))
  const choices = rows.map((row) => ({
    id: LeverUserId.parse(row.id),
    name: row.name,
    role: row.access_role,
    suggested: row.id === serving?.id,
  }))
  return choices.toSorted((a, b) => Number(b.suggested) - Number(a.suggested))
}
