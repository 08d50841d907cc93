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

/** Whether anybody here ever moved an application, by hand or in Lever. */
export async function hasMoved(db: Db, organization: OrganizationId): Promise<boolean> {
  const row = await db
    .selectFrom('move')
    .select('seq')
    .where('organization_id', '=', organization)
    .where('from_stage_id', 'is not', null)
    .where('cause', 'in', ['person', 'lever'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
