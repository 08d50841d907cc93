import { sql } from 'kysely'
import { OutreachId, OutreachSummary, Step } from '@fulcrum/contract'
import type { JobId, OrganizationId, OutreachStatus, UserId } from '@fulcrum/contract'
import { userNames } from '../../accounts/index.ts'
import type { Db, Tx } from '../../platform/database.ts'

interface SummaryRow {
  id: string
  name: string
  status: string
  job_id: string | null
  job_title: string | null
  owner_user_id: string
  created_at: Date
  people: number
  interested: number
  on_hold: number
}

/** Outreaches, newest first, with their numbers; of one id or all. Nothing is sent yet, so nothing was sent or answered. */
export async function summariesOf(
  db: Db | Tx,
  organization: OrganizationId,
  id?: OutreachId,
): Promise<OutreachSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select o.id, o.name, o.status, o.job_id, j.title as job_title, o.owner_user_id, o.created_at,
      coalesce(p.people, 0) as people, coalesce(p.interested, 0) as interested, coalesce(p.on_hold, 0) as on_hold
    from outreach o
    left join job j on j.organization_id = o.organization_id and j.id = o.job_id
    left join (
      select e.outreach_id, count(*) as people,
        count(*) filter (where s.milestone in ('review', 'interview', 'offer', 'hired')) as interested,
        count(*) filter (where a.lever_mark = 'on-hold') as on_hold
      from enrollment e
      join application a on a.organization_id = e.organization_id and a.id = e.application_id
      join stage s on s.organization_id = a.organization_id and s.id = a.stage_id
      where e.organization_id = ${organization}
      group by e.outreach_id
    ) p on p.outreach_id = o.id
    where o.organization_id = ${organization} and (${id ?? null}::uuid is null or o.id = ${id ?? null}::uuid)
    order by o.created_at desc, o.id`.execute(db)
  const names = new Map<string, string>()
  for (const [user, { name }] of await userNames(db, organization)) names.set(user, name)
  return rows.map((row) =>
    OutreachSummary.parse({
      id: row.id,
      name: row.name,
      status: row.status,
      job: row.job_id === null ? null : { id: row.job_id, title: row.job_title },
      owner: { id: row.owner_user_id, name: names.get(row.owner_user_id) ?? 'A former member' },
      people: row.people,
      sent: 0,
      replied: 0,
      interested: row.interested,
      onHold: row.on_hold,
      createdAt: row.created_at.toISOString(),
    }),
  )
}

export async function insertOutreach(
  tx: Tx,
  organization: OrganizationId,
  outreach: { name: string; owner: UserId },
): Promise<OutreachId> {
  const row = await tx
    .insertInto('outreach')
    .values({ organization_id: organization, name: outreach.name, owner_user_id: outreach.owner })
    .returning('id')
    .executeTakeFirstOrThrow()
  return OutreachId.parse(row.id)
}

/** One outreach under a lock, so that its job and status do not change while people are added. */
export interface LockedOutreach {
  id: OutreachId
  name: string
  status: OutreachStatus
  jobId: JobId | null
}

export async function lockOutreach(
  tx: Tx,
  organization: OrganizationId,
  id: OutreachId,
): Promise<LockedOutreach | null> {
  const row = await tx
    .selectFrom('outreach')
    .select(['id', 'name', 'status', 'job_id'])
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const { shape } = OutreachSummary
  return {
    id,
    name: row.name,
    status: shape.status.parse(row.status),
    jobId: row.job_id === null ? null : shape.job.unwrap().shape.id.parse(row.job_id),
  }
}

export async function updateOutreach(
  tx: Tx,
  organization: OrganizationId,
  id: OutreachId,
  change: { name?: string; status?: OutreachStatus; job_id?: JobId | null },
): Promise<void> {
  await tx
    .updateTable('outreach')
    .set(change)
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .execute()
}

/** An outreach's steps in order. */
export async function stepsOf(db: Db | Tx, organization: OrganizationId, outreach: OutreachId): Promise<Step[]> {
  const rows = await db
    .selectFrom('step')
    .select(['id', 'kind', 'delay_days', 'subject', 'body'])
    .where('organization_id', '=', organization)
    .where('outreach_id', '=', outreach)
    .orderBy('position')
    .execute()
  return rows.map(({ delay_days, ...row }) => Step.parse({ ...row, delayDays: delay_days }))
}

/** Replaces all steps. */
export async function replaceSteps(
  tx: Tx,
  organization: OrganizationId,
  outreach: OutreachId,
  steps: Omit<Step, 'id'>[],
): Promise<void> {
  await tx.deleteFrom('step').where('organization_id', '=', organization).where('outreach_id', '=', outreach).execute()
  if (steps.length === 0) return
  await tx
    .insertInto('step')
    .values(
      steps.map((step, position) => ({
        organization_id: organization,
        outreach_id: outreach,
        position,
        kind: step.kind,
        delay_days: step.delayDays,
        subject: step.subject,
        body: step.body,
      })),
    )
    .execute()
}
