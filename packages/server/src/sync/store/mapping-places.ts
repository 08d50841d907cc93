import { ArchiveReasonId, LeverStageId } from '@fulcrum/contract'
import type { LeverPlace, Mapping } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import type { LeverCatalog } from '../core/suggest-out.ts'
import type { ConnectionKey } from './connection.ts'

type PlaceRow = Mapping['leverPlaces'][number]

/** Every stage and archive reason that Lever ever showed us, in Lever's order, those that are gone included. */
export async function leverPlaces(db: Db | Tx, key: ConnectionKey): Promise<PlaceRow[]> {
  const stages = await db
    .selectFrom('lever_stage')
    .select(['id', 'name', 'section', 'vanished_at'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const reasons = await db
    .selectFrom('lever_archive_reason')
    .select(['id', 'name', 'hired', 'active', 'vanished_at'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return [
    ...stages.map((row): PlaceRow => {
      const place: LeverPlace = { kind: 'stage', stage: LeverStageId.parse(row.id) }
      const group = row.section === 'lead' || row.section === 'applicant' ? row.section : 'interview'
      return { place, name: row.name, group, hired: false, active: true, vanishedAt: moment(row.vanished_at) }
    }),
    ...reasons.map((row): PlaceRow => {
      const place: LeverPlace = { kind: 'archived', reason: ArchiveReasonId.parse(row.id) }
      const { name, hired, active } = row
      return { place, name, group: 'archived', hired, active, vanishedAt: moment(row.vanished_at) }
    }),
  ]
}

const moment = (at: Date | null) => at?.toISOString() ?? null

/** What of these places can be mapped to now. */
export function catalogOf(places: PlaceRow[]): LeverCatalog {
  const catalog: LeverCatalog = { stages: [], reasons: [] }
  for (const { place, name, group, hired, active, vanishedAt } of places) {
    if (vanishedAt !== null || !active) continue
    if (place.kind === 'archived') catalog.reasons.push({ id: place.reason, name, hired })
    else if (group !== 'archived') catalog.stages.push({ id: place.stage, name, section: group })
  }
  return catalog
}
