import type { LeverPlace } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'

/** A Lever place in words: "Recruiter screen", "Archived: Timing". */
export async function placeName(db: Db | Tx, key: ConnectionKey, place: LeverPlace): Promise<string> {
  const table = place.kind === 'stage' ? 'lever_stage' : 'lever_archive_reason'
  const id: string = place.kind === 'stage' ? place.stage : place.reason
  const row = await db
    .selectFrom(table)
    .select('name')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', id)
    .executeTakeFirst()
  const name = row?.name ?? id
  return place.kind === 'stage' ? name : `Archived: ${name}`
}

export async function leverUserName(db: Db | Tx, key: ConnectionKey, user: string | null): Promise<string> {
  if (user === null) return ''
  const row = await db
    .selectFrom('lever_user')
    .select('name')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', user)
    .executeTakeFirst()
  return row?.name ?? ''
}

export async function stageName(db: Db | Tx, key: ConnectionKey, stage: string): Promise<string> {
  const row = await db
    .selectFrom('stage')
    .select('name')
    .where('organization_id', '=', key.organization)
    .where('id', '=', stage)
    .executeTakeFirst()
  return row?.name ?? 'a stage that is gone'
}
