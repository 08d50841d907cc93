import { sql } from 'kysely'
import type { OrganizationId } from '@fulcrum/contract'
import type { Db } from '../../platform/database.ts'

/** Counts of the last seven days and of the seven before. */
export interface WeekCounts {
  movedByHand: [now: number, before: number]
  movedFromLever: [now: number, before: number]
  pastProspect: [now: number, before: number]
}

/** What moved lately. A first place is not a move; past prospect counts people, not moves. */
export async function weekOfMoves(db: Db, organization: OrganizationId): Promise<WeekCounts> {
  const { rows } = await sql<{ recent: boolean; by_hand: number; from_lever: number; past_prospect: number }>`
    select m.at > now() - interval '7 days' as recent,
      count(*) filter (where m.cause = 'person') as by_hand,
      count(*) filter (where m.cause = 'lever') as from_lever,
      count(distinct m.application_id) filter (where t.milestone in ('review', 'interview', 'offer', 'hired')
        and f.milestone = 'prospect') as past_prospect
    from move m
    join stage f on f.organization_id = m.organization_id and f.id = m.from_stage_id
    join stage t on t.organization_id = m.organization_id and t.id = m.to_stage_id
    where m.organization_id = ${organization} and m.at > now() - interval '14 days'
    group by 1`.execute(db)
  const pair = (pick: (row: (typeof rows)[number]) => number): [number, number] => {
    const of = (recent: boolean) => rows.filter((row) => row.recent === recent).reduce((sum, row) => sum + pick(row), 0)
    return [of(true), of(false)]
  }
  return {
    movedByHand: pair((row) => row.by_hand),
    movedFromLever: pair((row) => row.from_lever),
    pastProspect: pair((row) => row.past_prospect),
  }
}

/** Whether anybody who is in Lever was ever moved, by hand or there: a move that could arrive on the other side. */
export async function hasMoved(db: Db, organization: OrganizationId): Promise<boolean> {
  const row = await db
    .selectFrom('move')
    .innerJoin('application', (join) =>
      join
        .onRef('application.organization_id', '=', 'move.organization_id')
        .onRef('application.id', '=', 'move.application_id'),
    )
    .select('move.seq')
    .where('move.organization_id', '=', organization)
    .where('move.from_stage_id', 'is not', null)
    .where('move.cause', 'in', ['person', 'lever'])
    .where('application.lever_linked', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
