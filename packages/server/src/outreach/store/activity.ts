import { z } from 'zod'
import { OutreachActivity } from '@fulcrum/contract'
import type { OrganizationId, OutreachId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'

export interface ActivityEntry {
  outreachId: OutreachId
  title: string
  detail?: string
  actor: string
}

/** Writes what was done to outreaches, in the transaction that did it. */
export async function appendActivity(tx: Tx, organization: OrganizationId, entries: ActivityEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('outreach_activity')
    .values(
      entries.map(({ outreachId, title, detail, actor }) => ({
        organization_id: organization,
        outreach_id: outreachId,
        title,
        detail: detail ?? '',
        actor,
      })),
    )
    .execute()
}

/** An outreach's history, newest first, at most 500. */
export async function activityOf(
  db: Db,
  organization: OrganizationId,
  outreach: OutreachId,
): Promise<z.output<typeof OutreachActivity>> {
  const rows = await db
    .selectFrom('outreach_activity')
    .select(['id', 'at', 'title', 'detail', 'actor'])
    .where('organization_id', '=', organization)
    .where('outreach_id', '=', outreach)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
}
