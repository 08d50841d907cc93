import type { JobId } from '@fulcrum/contract'
import {
  applicationsFor,
  createApplications,
  giveJob,
  isVisible,
  jobsOf,
  lockApplications,
  mergeApplications,
  stagesOf,
} from '../pipeline/index.ts'
import { entryStageOf } from '../pipeline/core/index.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { peopleWords } from './core/count-words.ts'
import { urgencyOfAdd } from './core/decide-add.ts'
import { decideLink } from './core/decide-link.ts'
import { planJobChange } from './core/plan-job-change.ts'
import type { Enrolled, JobChangePlan } from './core/plan-job-change.ts'
import type { LeverGate } from './lever-gate.ts'
import { stopByStanding } from './stop-enrollments.ts'
import { appendActivity } from './store/activity.ts'
import { enrolledIn, repointEnrollments } from './store/enrollments.ts'
import { updateOutreach } from './store/outreaches.ts'
import type { LockedOutreach } from './store/outreaches.ts'

const hints: Record<string, string> = {
  'job-locked': 'Make a copy of this outreach and link the other job to the copy.',
  'mapping-incomplete': 'Map every stage, or set it to “do not sync”, in Settings > Integrations > Lever.',
  'job-unknown': 'Choose one of the jobs in the list.',
  'job-not-visible': 'Choose a job that you can see in Lever, or ask a colleague who sees it to link it.',
  'job-not-open': 'Publish the posting in Lever, or choose another job.',
}

/** What the gate says of linking, asked before the transaction begins: Lever's rooms are not asked inside one. */
export interface LinkAnswers {
  blocked: string | null
  job: { title: string; state: string; visible: boolean } | null | undefined
  note: string
}

export async function askBeforeLinking(
  db: Parameters<typeof jobsOf>[0],
  gate: LeverGate,
  caller: Caller,
  jobId: JobId | null,
): Promise<LinkAnswers> {
  if (jobId === null) return { blocked: null, job: null, note: '' }
  const [found] = await jobsOf(db, caller.organization, { ids: [jobId] })
  const visible = await gate.visibleJobs(caller)
  return {
    blocked: await gate.linkBlocked(caller.organization),
    job: found && { title: found.title, state: found.state, visible: isVisible(visible, found) },
    note: visible.note ?? 'You do not see this job in Lever.',
  }
}

/** Gives a locked outreach its job and takes its people along (design 4.6). */
export async function linkJob(
  tx: Tx,
  caller: Caller,
  outreach: LockedOutreach,
  jobId: JobId | null,
  answers: LinkAnswers,
): Promise<void> {
  const { organization } = caller
  const people = await enrolledIn(tx, organization, outreach.id)
  const locked = await lockApplications(
    tx,
    organization,
    people.map((one) => one.applicationId),
  )
  const inLever = locked.filter((one) => one.leverLinked && one.jobId === outreach.jobId).length
  const decision = decideLink({ ...answers, inLever })
  if (decision.kind === 'refused') {
    const status = decision.code === 'job-not-visible' ? 403 : decision.code === 'job-unknown' ? 404 : 409
    const hint = hints[decision.code]
    throw new Refusal(status, {
      code: decision.code,
      message: decision.why,
      field: 'jobId',
      ...(hint ? { hint } : {}),
    })
  }
  const candidates = people.map((one) => one.candidateId)
  const present = jobId
    ? await applicationsFor(tx, organization, { jobId, outreachId: null }, candidates)
    : new Map<never, never>()
  const title = answers.job?.title ?? null
  const plan = planJobChange(people, jobId, present)
  await carryOut(tx, caller, outreach, { jobId, title }, plan)
  // Somebody may run on an application now that was closed long ago.
  const merged = [...plan.merge.map(({ kept }) => kept), ...plan.repoint.map(({ to }) => to)]
  await stopByStanding(tx, organization, merged)
  await updateOutreach(tx, organization, outreach.id, { job_id: jobId })
  await appendActivity(tx, organization, [
    {
      outreachId: outreach.id,
      title: title === null ? 'Job taken away' : `Linked to ${title}`,
      detail: mergedWords(plan),
      actor: caller.user.name,
    },
  ])
}

async function carryOut(
  tx: Tx,
  caller: Caller,
  outreach: LockedOutreach,
  job: { jobId: JobId | null; title: string | null },
  plan: JobChangePlan,
): Promise<void> {
  const { organization } = caller
  const where = { jobId: job.jobId, outreachId: outreach.id }
  const touched = plan.take.length + plan.merge.length + plan.split.length + plan.repoint.length
  const as = { organization, actorName: caller.user.name, urgency: urgencyOfAdd(touched) } as const
  await repointEnrollments(tx, organization, outreach.id, [
    ...plan.merge.map(({ kept, absorbed }) => ({ from: absorbed, to: kept })),
    ...plan.repoint.map(({ enrolled, to }) => ({ from: enrolled.applicationId, to })),
    ...(await splitOff(tx, caller, outreach, where, as.urgency, plan.split)),
  ])
  await mergeApplications(
    tx,
    {
      ...as,
      cause: 'person',
      actorUserId: caller.user.id,
      timelineDetail: `Merged with the application from ${outreach.name}`,
    },
    plan.merge,
  )
  await giveJob(tx, as, plan.take, where, job.title === null ? 'No longer for a job' : `Now for ${job.title}`)
}

/** New applications for people whose old one another outreach needs; answers from which to which. */
async function splitOff(
  tx: Tx,
  caller: Caller,
  outreach: LockedOutreach,
  where: { jobId: JobId | null; outreachId: LockedOutreach['id'] },
  urgency: 'person' | 'bulk',
  split: Enrolled[],
) {
  if (split.length === 0) return []
  const entry = entryStageOf(await stagesOf(tx, caller.organization))
  if (!entry) throw new Error(`Organization ${caller.organization} has no prospect stage`)
  const made = await createApplications(
    tx,
    {
      organization: caller.organization,
      cause: 'person',
      actorName: caller.user.name,
      urgency,
      timelineTitle: `Added to ${outreach.name}`,
      timelineDetail: 'Its job was changed',
    },
    where,
    split.map(({ candidateId }) => ({
      candidateId,
      stageId: entry.id,
      ownerUserId: caller.user.id,
      createdBy: caller.user.id,
      archivedChoice: null,
    })),
  )
  return split.flatMap(({ applicationId, candidateId }) => {
    const to = made.get(candidateId)?.applicationId
    return to ? [{ from: applicationId, to }] : []
  })
}

function mergedWords(plan: JobChangePlan): string {
  const taken = plan.take.length + plan.split.length
  const merged = plan.merge.length + plan.repoint.length
  const sentences = [
    taken > 0 ? `${peopleWords(taken)} came along.` : '',
    merged > 0 ? `${peopleWords(merged)} had an application for it already; both became one.` : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
