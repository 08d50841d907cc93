import { CloseReasonId, LeverPlace, StageId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { HeldFor, StandingOn } from '../core/mapping-effect.ts'
import type { ConnectionKey } from './connection.ts'
import { placeOfRow } from './mapping.ts'

/** Where the paired people stand on both sides. `resting`: only those with nothing under way and nothing on hold. */
export async function standings(db: Db | Tx, key: ConnectionKey, resting: boolean): Promise<StandingOn[]> {
  const { rows } = await sql<{
    stage_id: string
    close_reason_id: string | null
    place_kind: string
    place_id: string
    people: number
  }>`
    select a.stage_id, a.close_reason_id,
      case when o.archived_reason_id is null then 'stage' else 'archived' end as place_kind,
      coalesce(o.archived_reason_id, o.stage_id) as place_id, count(*) as people
    from pairing p
    join application a on a.organization_id = p.organization_id and a.id = p.application_id
    join observation o on o.organization_id = p.organization_id and o.connection_id = p.connection_id
      and o.opportunity_id = p.opportunity_id and o.presence = 'visible'
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection} and p.detached_at is null
      and (not ${resting} or (p.base_at is not null and p.hold_reason is null and not p.dirty))
    group by 1, 2, 3, 4`.execute(db)
  return rows.map((row) => ({
    here: {
      stage: StageId.parse(row.stage_id),
      closeReason: row.close_reason_id === null ? null : CloseReasonId.parse(row.close_reason_id),
    },
    place: placeOfRow(row.place_kind, row.place_id),
    people: row.people,
  }))
}

const Detail = z.union([
  z.object({ here: z.object({ stage: StageId, closeReason: CloseReasonId.nullable() }) }),
  z.object({ place: LeverPlace }),
])

/** What people are held for who wait for the mapping. */
export async function heldAsUnmapped(db: Db | Tx, key: ConnectionKey): Promise<HeldFor[]> {
  const rows = await db
    .selectFrom('pairing')
    .select((e) => ['hold_detail', e.fn.countAll<number>().as('people')])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('detached_at', 'is', null)
    .where('hold_reason', 'in', ['unmapped-out', 'unmapped-in'])
    .groupBy('hold_detail')
    .execute()
  return rows.map(({ hold_detail, people }) => {
    const detail = Detail.parse(hold_detail)
    return 'here' in detail ? { kind: 'out', here: detail.here, people } : { kind: 'in', place: detail.place, people }
  })
}
