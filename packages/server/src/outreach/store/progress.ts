import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** How far an organization has come with its outreaches. */
export interface OutreachProgress {
  outreaches: number
  /** Name and job of one that is linked, or null. */
  linked: { name: string; jobTitle: string } | null
  people: number
  addedThisWeek: number
  addedWeekBefore: number
}

export async function progressOf(db: Db, organization: OrganizationId): Promise<OutreachProgress> {
  const { rows } = await sql<{
    outreaches: number
    people: number
    added_now: number
    added_before: number
  }>`
    select (select count(*) from outreach where organization_id = ${organization}) as outreaches,
      count(*) as people,
      count(*) filter (where added_at > now() - interval '7 days') as added_now,
      count(*) filter (where added_at > now() - interval '14 days' and added_at <= now() - interval '7 days')
        as added_before
    from enrollment where organization_id = ${organization}`.execute(db)
  const linked = await db
    .selectFrom('outreach')
    .innerJoin('job', (join) =>
      join.onRef('job.organization_id', '=', 'outreach.organization_id').onRef('job.id', '=', 'outreach.job_id'),
    )
    .select(['outreach.name', 'job.title'])
    .where('outreach.organization_id', '=', organization)
    .orderBy('outreach.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = rows[0]
  return {
    outreaches: row?.outreaches ?? 0,
    linked: linked ? { name: linked.name, jobTitle: linked.title } : null,
    people: row?.people ?? 0,
    addedThisWeek: row?.added_now ?? 0,
    addedWeekBefore: row?.added_before ?? 0,
  }
}
