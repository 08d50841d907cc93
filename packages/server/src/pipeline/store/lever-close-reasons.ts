import { sql } from 'kysely'
import type { ConnectionId, OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'

/**
 * Takes over Lever's archive reasons as close reasons, known again by Lever's id. What Lever no longer has, and what an
 * earlier connection brought, is retired, never deleted: applications closed for it keep its name.
 */
export async function upsertLeverCloseReasons(
  tx: Tx,
  organization: OrganizationId,
  connectionId: ConnectionId,
  reasons: { id: string; name: string; active: boolean }[],
): Promise<void> {
  await sql`
    insert into close_reason (organization_id, connection_id, archive_reason_id, name, retired_at)
    select ${organization}, ${connectionId}, r.id, r.name, case when r.active then null else now() end
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) as r(id text, name text, active boolean)
    on conflict (organization_id, connection_id, archive_reason_id) where connection_id is not null
    do update set name = excluded.name,
      retired_at = case when excluded.retired_at is null then null else coalesce(close_reason.retired_at, now()) end
  `.execute(tx)
  await sql`
    update close_reason set retired_at = now()
    where organization_id = ${organization} and connection_id is not null and retired_at is null
      and (connection_id <> ${connectionId} or not archive_reason_id = any(${reasons.map((reason) => reason.id)}))
  `.execute(tx)
}
