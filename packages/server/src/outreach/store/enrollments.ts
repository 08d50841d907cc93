import { sql } from 'kysely'
import { ApplicationId, CandidateId, EnrollmentId, JobId, Milestone, OutreachId } from '@fulcrum/contract'
import type { OrganizationId, UserId } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import type { MoveCause } from '../../pipeline/core/index.ts'
import type { StopFacts } from '../core/enrollment-stop.ts'
import type { Enrolled } from '../core/plan-job-change.ts'

export interface NewEnrollment {
  applicationId: ApplicationId
  candidateId: CandidateId
  status: 'waiting' | 'stopped'
  because: string
}

/** Enrolls people in an outreach; answers with the applications that were not in it yet. */
export async function insertEnrollments(
  tx: Tx,
  organization: OrganizationId,
  outreach: OutreachId,
  addedBy: UserId,
  enrollments: NewEnrollment[],
): Promise<Set<ApplicationId>> {
  const { rows } = await sql<{ application_id: string }>`
    insert into enrollment (organization_id, outreach_id, application_id, candidate_id, status, stopped_because, added_by)
    select ${organization}, ${outreach}, n."applicationId", n."candidateId", n.status, n.because, ${addedBy}
    from jsonb_to_recordset(${JSON.stringify(enrollments)}::jsonb)
      as n("applicationId" uuid, "candidateId" uuid, status text, because text)
    on conflict (organization_id, outreach_id, application_id) do nothing
    returning application_id`.execute(tx)
  return new Set(rows.map((row) => ApplicationId.parse(row.application_id)))
}

/** Starts whoever waits in an active outreach and is active nowhere else, first come first served. Answers with them. */
export async function startWaiting(
  tx: Tx,
  organization: OrganizationId,
): Promise<{ outreachId: OutreachId; applicationId: ApplicationId }[]> {
  // One person, one active enrollment: two outreaches that start the same person at once must see each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${organization}, 7003))`.execute(tx)
  const { rows } = await sql<{ outreach_id: string; application_id: string }>`
    update enrollment e set status = 'active'
    from (
      select distinct on (w.candidate_id) w.id from enrollment w
      join outreach o on o.organization_id = w.organization_id and o.id = w.outreach_id and o.status = 'active'
      join candidate c on c.organization_id = w.organization_id and c.id = w.candidate_id and not c.do_not_contact
      where w.organization_id = ${organization} and w.status = 'waiting'
        and not exists (select from enrollment x where x.organization_id = w.organization_id
          and x.candidate_id = w.candidate_id and x.status = 'active')
      order by w.candidate_id, w.added_at, w.id
    ) next
    where e.organization_id = ${organization} and e.id = next.id
    returning e.outreach_id, e.application_id`.execute(tx)
  return rows.map((row) => ({
    outreachId: OutreachId.parse(row.outreach_id),
    applicationId: ApplicationId.parse(row.application_id),
  }))
}

/** Changes the enrollments of one outreach that have one of these statuses; answers how many. */
export async function changeStatuses(
  tx: Tx,
  organization: OrganizationId,
  outreach: OutreachId,
  from: string[],
  to: 'waiting' | 'paused' | 'finished',
): Promise<number> {
  const { rows } = await sql`
    update enrollment set status = ${to}
    where organization_id = ${organization} and outreach_id = ${outreach} and status = any(${from})
    returning id`.execute(tx)
  return rows.length
}

export async function countByStatus(tx: Tx, organization: OrganizationId, outreach: OutreachId) {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*) as count from enrollment
    where organization_id = ${organization} and outreach_id = ${outreach} group by status`.execute(tx)
  return new Map(rows.map((row) => [row.status, row.count]))
}

/** An enrollment that still runs, with what may end it. */
export interface RunningEnrollment extends StopFacts {
  id: EnrollmentId
  outreachId: OutreachId
  outreachName: string
  applicationId: ApplicationId
  candidateId: CandidateId
}

/** Whose enrollments are asked about. */
export interface Whose {
  applications: ApplicationId[]
  candidates: CandidateId[]
}

/** Enrollments of these applications and people that have not ended, locked. */
export async function lockRunning(
  tx: Tx,
  organization: OrganizationId,
  { applications, candidates }: Whose,
): Promise<RunningEnrollment[]> {
  const { rows } = await sql<{
    id: string
    outreach_id: string
    outreach_name: string
    application_id: string
    candidate_id: string
    milestone: string
    cause: MoveCause
    lever_stop: string | null
    do_not_contact: boolean
  }>`
    select e.id, e.outreach_id, o.name as outreach_name, e.application_id, e.candidate_id, s.milestone, m.cause,
      a.lever_stop, c.do_not_contact
    from enrollment e
    join outreach o on o.organization_id = e.organization_id and o.id = e.outreach_id
    join application a on a.organization_id = e.organization_id and a.id = e.application_id
    join candidate c on c.organization_id = e.organization_id and c.id = e.candidate_id
    join stage s on s.organization_id = a.organization_id and s.id = a.stage_id
    join move m on m.organization_id = a.organization_id and m.application_id = a.id and m.seq = a.move_seq
    where e.organization_id = ${organization} and (e.application_id = any(${applications}::uuid[])
        or e.candidate_id = any(${candidates}::uuid[]))
      and e.status in ('waiting', 'active', 'paused')
    order by e.id for update of e`.execute(tx)
  return rows.map((row) => ({
    id: EnrollmentId.parse(row.id),
    outreachId: OutreachId.parse(row.outreach_id),
    outreachName: row.outreach_name,
    applicationId: ApplicationId.parse(row.application_id),
    candidateId: CandidateId.parse(row.candidate_id),
    milestone: Milestone.parse(row.milestone),
    lastCause: row.cause,
    leverStop: row.lever_stop,
    doNotContact: row.do_not_contact,
  }))
}

export async function stopEnrollments(
  tx: Tx,
  organization: OrganizationId,
  stops: { id: EnrollmentId; because: string }[],
): Promise<void> {
  await sql`
    update enrollment e set status = 'stopped', stopped_because = s.because
    from jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) as s(id uuid, because text)
    where e.organization_id = ${organization} and e.id = s.id`.execute(tx)
}

/** Everybody in an outreach, with how many other outreaches run on the same application. Applications are not locked. */
export async function enrolledIn(tx: Tx, organization: OrganizationId, outreach: OutreachId): Promise<Enrolled[]> {
  const { rows } = await sql<{
    application_id: string
    candidate_id: string
    job_id: string | null
    elsewhere: number
  }>`
    select e.application_id, e.candidate_id, a.job_id, (
      select count(*) from enrollment x where x.organization_id = e.organization_id
        and x.application_id = e.application_id and x.outreach_id <> e.outreach_id) as elsewhere
    from enrollment e
    join application a on a.organization_id = e.organization_id and a.id = e.application_id
    where e.organization_id = ${organization} and e.outreach_id = ${outreach}
    order by e.application_id`.execute(tx)
  return rows.map((row) => ({
    applicationId: ApplicationId.parse(row.application_id),
    candidateId: CandidateId.parse(row.candidate_id),
    jobId: JobId.nullable().parse(row.job_id),
    elsewhere: row.elsewhere,
  }))
}

/** Lets enrollments (of one outreach, or of all) run on other applications; where one runs there already, the old one goes. */
export async function repointEnrollments(
  tx: Tx,
  organization: OrganizationId,
  outreach: OutreachId | null,
  pairs: { from: ApplicationId; to: ApplicationId }[],
): Promise<void> {
  if (pairs.length === 0) return
  const rows = JSON.stringify(pairs)
  const wanted = sql`e.organization_id = ${organization} and e.application_id = p."from"
    and (${outreach}::uuid is null or e.outreach_id = ${outreach})`
  await sql`
    delete from enrollment e using jsonb_to_recordset(${rows}::jsonb) as p("from" uuid, "to" uuid)
    where ${wanted} and exists (select from enrollment x where x.organization_id = e.organization_id
      and x.outreach_id = e.outreach_id and x.application_id = p."to")`.execute(tx)
  await sql`
    update enrollment e set application_id = p."to"
    from jsonb_to_recordset(${rows}::jsonb) as p("from" uuid, "to" uuid) where ${wanted}`.execute(tx)
}

/** Where both of a pair are in the same outreach, the kept one takes over how far the other came and that it ended. */
export async function mergeDoubled(
  tx: Tx,
  organization: OrganizationId,
  pairs: { kept: ApplicationId; absorbed: ApplicationId }[],
): Promise<void> {
  await sql`
    update enrollment k set done_steps = greatest(k.done_steps, g.done_steps),
      status = case when k.status in ('stopped', 'finished') or g.status not in ('stopped', 'finished')
        then k.status else g.status end,
      stopped_because = case when k.status <> 'stopped' and g.status = 'stopped'
        then g.stopped_because else k.stopped_because end
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(kept uuid, absorbed uuid)
    join enrollment g on g.organization_id = ${organization} and g.application_id = p.absorbed
    where k.organization_id = ${organization} and k.application_id = p.kept and k.outreach_id = g.outreach_id`.execute(
    tx,
  )
}

/** One person has one active enrollment: the absorbed candidate's waits where the kept one has one. */
export async function waitBehind(
  tx: Tx,
  organization: OrganizationId,
  { kept, absorbed }: { kept: CandidateId; absorbed: CandidateId },
): Promise<void> {
  await sql`
    update enrollment set status = 'waiting'
    where organization_id = ${organization} and candidate_id = ${absorbed} and status = 'active'
      and exists (select from enrollment x where x.organization_id = ${organization} and x.candidate_id = ${kept}
        and x.status = 'active')`.execute(tx)
}

export async function handOverEnrollments(
  tx: Tx,
  organization: OrganizationId,
  { kept, absorbed }: { kept: CandidateId; absorbed: CandidateId },
): Promise<void> {
  await tx
    .updateTable('enrollment')
    .set({ candidate_id: kept })
    .where('organization_id', '=', organization)
    .where('candidate_id', '=', absorbed)
    .execute()
}

/** How many people of an outreach stand in Lever, or are on their way there. */
export async function countInLever(db: Db | Tx, organization: OrganizationId, outreach: OutreachId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from enrollment e
    join application a on a.organization_id = e.organization_id and a.id = e.application_id and a.lever_linked
    where e.organization_id = ${organization} and e.outreach_id = ${outreach}`.execute(db)
  return rows[0]?.count ?? 0
}
