import { sql } from 'kysely'
import { Job, JobId } from '@fulcrum/contract'
import type { ConnectionId, OrganizationId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import { append } from '../../platform/outbox.ts'

/** One posting of Lever's as a job mirrors it. */
export interface PostingFacts {
  postingId: string
  title: string
  team: string
  location: string
  owner: string
  state: Job['state']
  leverUrl: string | null
}

/** Makes one job for each posting or corrects the one there is; says which job mirrors which posting. */
export async function upsertJobs(
  tx: Tx,
  organization: OrganizationId,
  connectionId: ConnectionId,
  postings: PostingFacts[],
): Promise<Map<string, JobId>> {
  const changed = await sql`
    insert into job as j (organization_id, connection_id, posting_id, title, team, location, owner, state, lever_url)
    select ${organization}, ${connectionId}, p."postingId", p.title, p.team, p.location, p.owner, p.state, p."leverUrl"
    from jsonb_to_recordset(${JSON.stringify(postings)}::jsonb)
      as p("postingId" text, title text, team text, location text, owner text, state text, "leverUrl" text)
    on conflict (organization_id, connection_id, posting_id) do update
      set title = excluded.title, team = excluded.team, location = excluded.location, owner = excluded.owner,
        state = excluded.state, lever_url = excluded.lever_url
      where (j.title, j.team, j.location, j.owner, j.state, j.lever_url) is distinct from
        (excluded.title, excluded.team, excluded.location, excluded.owner, excluded.state, excluded.lever_url)
    returning j.id`.execute(tx)
  if (changed.rows.length > 0) await append(tx, organization, [{ topic: 'jobs.changed' }])
  if (postings.length === 0) return new Map()
  const rows = await tx
    .selectFrom('job')
    .select(['id', 'posting_id'])
    .where('organization_id', '=', organization)
    .where('connection_id', '=', connectionId)
    .where(
      'posting_id',
      'in',
      postings.map((posting) => posting.postingId),
    )
    .execute()
  return new Map(
    rows.flatMap((row) => (row.posting_id === null ? [] : [[row.posting_id, JobId.parse(row.id)] as const])),
  )
}

/** How many opportunities of each job's posting no application here is paired with. */
export async function setMoreInLever(
  tx: Tx,
  organization: OrganizationId,
  counts: { jobId: JobId; more: number }[],
): Promise<void> {
  const changed = await sql`
    update job j set more_in_lever = c.more
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c("jobId" uuid, more integer)
    where j.organization_id = ${organization} and j.id = c."jobId" and j.more_in_lever <> c.more
    returning j.id`.execute(tx)
  if (changed.rows.length > 0) await append(tx, organization, [{ topic: 'jobs.changed' }])
}

/** A job without a posting, for teams that work without Lever and for tests. */
export async function createLocalJob(tx: Tx, organization: OrganizationId, title: string): Promise<JobId> {
  const row = await tx
    .insertInto('job')
    .values({ organization_id: organization, title, state: 'local' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await append(tx, organization, [{ topic: 'jobs.changed' }])
  return JobId.parse(row.id)
}

export interface JobFilter {
  /** Words in title, team, location or owner. */
  q?: string | undefined
  ids?: JobId[] | undefined
}

/** Jobs by title, those of ended connections only while somebody is still here for them. At most 1 000. */
export async function jobsOf(db: Db | Tx, organization: OrganizationId, filter: JobFilter = {}): Promise<Job[]> {
  const pattern = filter.q ? `%${escapeLike(filter.q)}%` : null
  const { rows } = await sql<Record<string, unknown>>`
    select j.id, j.title, j.team, j.location, j.owner, j.state, j.more_in_lever as "moreInLever",
      j.lever_url as "leverUrl", coalesce(a.count, 0) as "applicationCount"
    from job j
    left join (
      select job_id, count(*) as count from application where organization_id = ${organization} group by job_id
    ) a on a.job_id = j.id
    where j.organization_id = ${organization}
      and (${filter.ids ?? null}::uuid[] is null or j.id = any(${filter.ids ?? null}::uuid[]))
      and (${pattern}::text is null or concat_ws(' ', j.title, j.team, j.location, j.owner) ilike ${pattern})
    order by lower(j.title), j.location, j.id
    limit 1000`.execute(db)
  return rows.map((row) => Job.parse(row))
}

/** Text that means itself inside LIKE. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
