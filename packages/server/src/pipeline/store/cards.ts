import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { StageId, ApplicationCard } from '@fulcrum/contract'
import type { ApplicationId, CandidateId, JobId, OrganizationId, OutreachId } from '@fulcrum/contract'
import { userNames } from '../../accounts/index.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { stepWords } from '../core/step-words.ts'
import { escapeLike } from './jobs.ts'

/** Which cards; what is absent does not narrow. */
export interface CardFilter {
  applicationIds?: ApplicationId[] | undefined
  jobIds?: JobId[] | undefined
  outreachId?: OutreachId | undefined
  candidateId?: CandidateId | undefined
  /** Words in name, headline, company or e-mail. */
  q?: string | undefined
}

const mostCards = 10_000

interface CardRow {
  id: string
  candidate_id: string
  name: string
  headline: string
  company: string
  job_id: string | null
  job_title: string | null
  stage_id: string
  close_reason_id: string | null
  move_seq: number
  moved_at: Date
  owner_user_id: string | null
  outreach_id: string | null
  outreach_name: string | null
  outreach_status: string | null
  enrollment_status: string | null
  stopped_because: string | null
  done_steps: number | null
  step_kinds: string[] | null
  lever_mark: string
  lever_direction: string | null
  lever_words: string
  lever_mark_at: Date | null
  lever_place: string | null
  lever_url: string | null
}

/**
 * Cards, newest move first, at most 10 000. Outreach's tables are joined here, read only, because a board of thousands
 * must come in one query; an application in several outreaches shows the one asked for, else the one that runs.
 */
export async function cardsOf(
  db: Db | Tx,
  organization: OrganizationId,
  filter: CardFilter,
): Promise<ApplicationCard[]> {
  const { rows } = await sql<CardRow>`
    select a.id, a.candidate_id, c.name, c.headline, c.company, a.job_id, j.title as job_title, a.stage_id,
      a.close_reason_id, a.move_seq, a.moved_at, a.owner_user_id, o.id as outreach_id, o.name as outreach_name,
      o.status as outreach_status, e.status as enrollment_status, e.stopped_because, e.done_steps, s.step_kinds,
      a.lever_mark, a.lever_direction, a.lever_words, a.lever_mark_at, a.lever_place, a.lever_url
    from application a
    join candidate c on c.organization_id = a.organization_id and c.id = a.candidate_id
    left join job j on j.organization_id = a.organization_id and j.id = a.job_id
    left join lateral (
      select e.outreach_id, e.status, e.stopped_because, e.done_steps from enrollment e
      where e.organization_id = a.organization_id and e.application_id = a.id
      order by (e.outreach_id = ${filter.outreachId ?? null}::uuid) desc nulls last,
        array_position(array['active', 'paused', 'waiting'], e.status) nulls last, e.added_at desc
      limit 1
    ) e on true
    left join outreach o on o.organization_id = a.organization_id and o.id = coalesce(e.outreach_id, a.outreach_id)
    left join (
      select outreach_id, array_agg(kind order by position) as step_kinds from step
      where organization_id = ${organization} group by outreach_id
    ) s on s.outreach_id = o.id
    where ${matching(organization, filter)}
    order by a.moved_at desc, a.id
    limit ${mostCards}`.execute(db)
  const owners = new Map<string, string>()
  for (const [id, user] of await userNames(db, organization)) owners.set(id, user.name)
  return rows.map((row) => toCard(row, owners))
}

/** How many match in each stage; together the true total, also above 10 000. */
export async function countByStage(
  db: Db | Tx,
  organization: OrganizationId,
  filter: CardFilter,
): Promise<{ stageId: StageId; count: number }[]> {
  const { rows } = await sql<{ stage_id: string; count: number }>`
    select a.stage_id, count(*) as count from application a
    join candidate c on c.organization_id = a.organization_id and c.id = a.candidate_id
    where ${matching(organization, filter)}
    group by a.stage_id`.execute(db)
  return rows.map((row) => ({ stageId: StageId.parse(row.stage_id), count: row.count }))
}

/** Opportunities in Lever that are not here, for these jobs or all. */
export async function countMoreInLever(db: Db | Tx, organization: OrganizationId, jobIds?: JobId[]): Promise<number> {
  const { rows } = await sql<{ more: number }>`
    select coalesce(sum(more_in_lever), 0)::bigint as more from job
    where organization_id = ${organization}
      and (${jobIds ?? null}::uuid[] is null or id = any(${jobIds ?? null}::uuid[]))`.execute(db)
  return rows[0]?.more ?? 0
}

function matching(organization: OrganizationId, filter: CardFilter): RawBuilder<unknown> {
  const conditions = [sql`a.organization_id = ${organization}`]
  if (filter.applicationIds) conditions.push(sql`a.id = any(${filter.applicationIds}::uuid[])`)
  if (filter.jobIds) conditions.push(sql`a.job_id = any(${filter.jobIds}::uuid[])`)
  if (filter.candidateId) conditions.push(sql`a.candidate_id = ${filter.candidateId}`)
  if (filter.outreachId)
    conditions.push(sql`(a.outreach_id = ${filter.outreachId} or exists (
      select from enrollment n where n.organization_id = a.organization_id and n.application_id = a.id
        and n.outreach_id = ${filter.outreachId}))`)
  if (filter.q)
    conditions.push(
      sql`concat_ws(' ', c.name, c.headline, c.company, c.emails::text) ilike ${`%${escapeLike(filter.q)}%`}`,
    )
  return sql.join(conditions, sql` and `)
}

function toCard(row: CardRow, owners: ReadonlyMap<string, string>): ApplicationCard {
  return ApplicationCard.parse({
    id: row.id,
    candidateId: row.candidate_id,
    name: row.name,
    headline: row.headline,
    company: row.company,
    jobId: row.job_id,
    jobTitle: row.job_title,
    stageId: row.stage_id,
    closeReasonId: row.close_reason_id,
    moveSeq: row.move_seq,
    movedAt: row.moved_at.toISOString(),
    ownerName: row.owner_user_id === null ? null : (owners.get(row.owner_user_id) ?? null),
    outreachId: row.outreach_id,
    outreachName: row.outreach_name,
    stepWords: stepWords(
      row.enrollment_status === null
        ? null
        : {
            status: row.enrollment_status,
            stoppedBecause: row.stopped_because ?? '',
            doneSteps: row.done_steps ?? 0,
            stepKinds: row.step_kinds ?? [],
            outreachStatus: row.outreach_status,
          },
    ),
    mark: {
      kind: row.lever_mark,
      direction: row.lever_direction,
      words: row.lever_words,
      at: row.lever_mark_at?.toISOString() ?? null,
    },
    leverPlace: row.lever_place,
    leverUrl: row.lever_url,
  })
}
