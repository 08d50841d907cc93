import { CloseReasonId, ConnectionId, ArchiveReasonId, Stage } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'

/** All stages of an organization by position. */
export async function stagesOf(db: Db | Tx, organization: OrganizationId): Promise<Stage[]> {
  const rows = await db
    .selectFrom('stage')
    .select(['id', 'name', 'milestone', 'position'])
    .where('organization_id', '=', organization)
    .orderBy('position')
    .execute()
  return rows.map((row) => Stage.parse(row))
}

export async function insertStages(tx: Tx, organization: OrganizationId, stages: Omit<Stage, 'id'>[]): Promise<void> {
  await tx
    .insertInto('stage')
    .values(stages.map((stage) => ({ ...stage, organization_id: organization })))
    .execute()
}

/** A reason to close for; Lever's carry where they come from. */
export interface KnownCloseReason {
  id: CloseReasonId
  name: string
  /** Null for reasons of our own. */
  lever: { connectionId: ConnectionId; archiveReasonId: ArchiveReasonId } | null
  retired: boolean
}

/** All close reasons by name, retired ones too, because applications closed for them keep them. */
export async function closeReasonsOf(db: Db | Tx, organization: OrganizationId): Promise<KnownCloseReason[]> {
  const rows = await db
    .selectFrom('close_reason')
    .select(['id', 'name', 'connection_id', 'archive_reason_id', 'retired_at'])
    .where('organization_id', '=', organization)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: CloseReasonId.parse(row.id),
    name: row.name,
    lever:
      row.connection_id === null || row.archive_reason_id === null
        ? null
        : {
            connectionId: ConnectionId.parse(row.connection_id),
            archiveReasonId: ArchiveReasonId.parse(row.archive_reason_id),
          },
    retired: row.retired_at !== null,
  }))
}

export async function insertOwnCloseReasons(tx: Tx, organization: OrganizationId, names: string[]): Promise<void> {
  await tx
    .insertInto('close_reason')
    .values(names.map((name) => ({ organization_id: organization, name })))
    .execute()
}
