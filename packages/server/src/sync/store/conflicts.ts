import { ApplicationId, CandidateId, CloseReasonId, StageId } from '@fulcrum/contract'
import type { LeverPlace, SyncHealth } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Here } from '../core/place.ts'
import type { ConnectionKey } from './connection.ts'
import { placeOfRow } from './mapping.ts'

type Shown = SyncHealth['conflicts'][number]

/** Conflicts settled in the last 7 days, newest first, with both values and who was behind them. */
export async function recentConflicts(db: Db, key: ConnectionKey): Promise<Shown[]> {
  const { rows } = await sql<{
    id: string
    at: Date
    application_id: string
    candidate_id: string
    name: string
    stage: string
    close_reason: string | null
    our_actor: string
    our_at: Date | null
    lever_at: Date | null
    moved_since: boolean
    place: string
    lever_actor: string
    winner: string
    because: string
    chosen_other_at: Date | null
  }>`
    select x.id, x.at, x.application_id, a.candidate_id, c.name, x.our_actor, x.our_at, x.lever_actor, x.lever_at, x.winner, x.because,
      x.chosen_other_at, coalesce(s.name, 'a stage that is gone') as stage, cr.name as close_reason,
      case x.lever_place_kind when 'stage' then coalesce(ls.name, x.lever_place_id)
        else 'Archived: ' || coalesce(lr.name, x.lever_place_id) end as place,
      (select count(*) from move m where m.organization_id = x.organization_id and m.application_id = x.application_id
        and m.at > x.at) > case when x.winner = 'lever' then 1 else 0 end as moved_since
    from conflict x
    join application a on a.organization_id = x.organization_id and a.id = x.application_id
    join candidate c on c.organization_id = a.organization_id and c.id = a.candidate_id
    left join stage s on s.organization_id = x.organization_id and s.id = x.our_stage_id
    left join close_reason cr on cr.organization_id = x.organization_id and cr.id = x.our_close_reason_id
    left join lever_stage ls on ls.organization_id = x.organization_id and ls.connection_id = x.connection_id
      and ls.id = x.lever_place_id and x.lever_place_kind = 'stage'
    left join lever_archive_reason lr on lr.organization_id = x.organization_id and lr.connection_id = x.connection_id
      and lr.id = x.lever_place_id and x.lever_place_kind = 'archived'
    where x.organization_id = ${key.organization} and x.connection_id = ${key.connection}
      and x.at > now() - interval '7 days'
    order by x.at desc, x.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    applicationId: ApplicationId.parse(row.application_id),
    candidateId: CandidateId.parse(row.candidate_id),
    name: row.name,
    here: [row.close_reason === null ? row.stage : `${row.stage}: ${row.close_reason}`, row.our_actor]
      .filter((part) => part !== '')
      .join(', '),
    hereAt: row.our_at?.toISOString() ?? null,
    inLever: [row.place, row.lever_actor].filter((part) => part !== '').join(', '),
    inLeverAt: row.lever_at?.toISOString() ?? null,
    canChooseOther: row.chosen_other_at === null && !row.moved_since,
    winner: row.winner === 'lever' ? 'lever' : 'fulcrum',
    because: row.chosen_other_at === null ? row.because : `${row.because} A person has chosen the other value since.`,
  }))
}

export interface SettledConflict extends ConnectionKey {
  applicationId: ApplicationId
  winner: 'fulcrum' | 'lever'
  here: Here
  place: LeverPlace
  chosenOther: boolean
  /** Somebody moved them after it was settled. */
  movedSince: boolean
}

/** Locks one conflict of the connection. */
export async function lockConflict(tx: Tx, key: ConnectionKey, id: string): Promise<SettledConflict | null> {
  const row = await tx
    .selectFrom('conflict')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const since = await tx
    .selectFrom('move')
    .select('cause')
    .where('organization_id', '=', key.organization)
    .where('application_id', '=', row.application_id)
    .where('at', '>', row.at)
    .orderBy('seq')
    .execute()
  // Where Lever won, settling it was itself a move.
  const own = row.winner === 'lever' && since[0]?.cause === 'lever' ? 1 : 0
  return {
    ...key,
    applicationId: ApplicationId.parse(row.application_id),
    winner: row.winner === 'lever' ? 'lever' : 'fulcrum',
    here: {
      stage: StageId.parse(row.our_stage_id),
      closeReason: row.our_close_reason_id === null ? null : CloseReasonId.parse(row.our_close_reason_id),
    },
    place: placeOfRow(row.lever_place_kind, row.lever_place_id),
    chosenOther: row.chosen_other_at !== null,
    movedSince: since.length > own,
  }
}

export async function markOtherChosen(tx: Tx, key: ConnectionKey, id: string): Promise<void> {
  await tx
    .updateTable('conflict')
    .set({ chosen_other_at: sql<Date>`now()` })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}
