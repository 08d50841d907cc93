import type { ApplicationId, LeverPlace } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Way } from '../core/way.ts'
import type { ConnectionKey } from './connection.ts'

/** A move made in Lever that was made here, too. */
export interface Arrival {
  application: ApplicationId
  /** The move here that it came to. */
  moveSeq: number
  way: Way
  place: LeverPlace
  /** Whom Lever names; empty: nobody. */
  author: string
  /** By our clock; null: Lever keeps no time. */
  leverAt: Date | null
}

export async function writeArrival(tx: Db | Tx, key: ConnectionKey, arrival: Arrival): Promise<void> {
  const { application, moveSeq, way, place, author, leverAt } = arrival
  await sql`
    insert into arrival (organization_id, connection_id, application_id, move_seq, at, way, place_kind, place_id, author, lever_at)
    select m.organization_id, ${key.connection}, m.application_id, m.seq, m.at, ${way}, ${place.kind},
      ${place.kind === 'stage' ? place.stage : place.reason}, ${author}, ${leverAt}::timestamptz
    from move m
    where m.organization_id = ${key.organization} and m.application_id = ${application} and m.seq = ${moveSeq}`.execute(
    tx,
  )
}
