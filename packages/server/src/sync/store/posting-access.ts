import { JobId } from '@fulcrum/contract'
import type { LeverUserId } from '@fulcrum/contract'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** Jobs whose posting this Lever user owns or hires for. */
export async function jobsOfLeverUser(db: Db, key: ConnectionKey, user: LeverUserId): Promise<JobId[]> {
  const rows = await db
    .selectFrom('job as j')
    .innerJoin('lever_posting as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'j.organization_id')
        .onRef('p.connection_id', '=', 'j.connection_id')
        .onRef('p.id', '=', 'j.posting_id'),
    )
    .select('j.id')
    .where('j.organization_id', '=', key.organization)
    .where('j.connection_id', '=', key.connection)
    .where((e) => e.or([e('p.owner_id', '=', user), e('p.hiring_manager_id', '=', user)]))
    .execute()
  return rows.map((row) => JobId.parse(row.id))
}

/** Active Lever users with these addresses, by address in lower case. */
export async function leverUsersByEmail(
  db: Db,
  key: ConnectionKey,
  emails: string[],
): Promise<Map<string, { name: string; role: string }>> {
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('lever_user')
    .select(['name', 'access_role'])
    .select((e) => e.fn<string>('lower', ['email']).as('address'))
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where((e) => e(e.fn<string>('lower', ['email']), 'in', wanted))
    .where('deactivated', '=', false)
    .where('vanished_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.address, { name: row.name, role: row.access_role }]))
}

/** Whether a job mirrors a posting of this connection; jobs of our own and of earlier connections do not. */
export async function isMirrored(db: Db, key: ConnectionKey, job: JobId): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', job)
    .where('posting_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
