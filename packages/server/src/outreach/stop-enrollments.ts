import { OrganizationId } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import type { OutboxReader } from '../platform/relay.ts'
import { peopleWords } from './core/count-words.ts'
import { enrollmentStop } from './core/enrollment-stop.ts'
import { startAndTell } from './start-waiting.ts'
import { appendActivity } from './store/activity.ts'
import { lockRunning, stopEnrollments } from './store/enrollments.ts'
import type { RunningEnrollment, Whose } from './store/enrollments.ts'

/**
 * Ends enrollments of applications that were closed, hired, or moved on in Lever, whoever moved them, and of people who
 * must not be contacted any more; the next outreach that waits for such a person may begin. Looks at where applications stand, so repeating is harmless.
 */
export function stopEnrollmentsReader(app: Pick<App, 'db' | 'poke'>): OutboxReader {
  return {
    name: 'stop-enrollments',
    async handle(happenings) {
      for (const [name, batch] of Map.groupBy(happenings, ({ organization }) => organization)) {
        const organization = OrganizationId.parse(name)
        const whose: Whose = { applications: [], candidates: [] }
        for (const { happening } of batch) {
          if (happening.topic === 'application.changed') whose.applications.push(happening.applicationId)
          // Marked as not to be contacted, perhaps.
          if (happening.topic === 'candidate.changed') whose.candidates.push(happening.candidateId)
        }
        const stopped = await app.db.transaction().execute((tx) => stopWhoMust(tx, organization, whose))
        if (stopped > 0) app.poke()
      }
    },
  }
}

/** Stops what must stop among the enrollments of these applications; answers how many. */
export const stopByStanding = (tx: Tx, organization: OrganizationId, applications: ApplicationId[]): Promise<number> =>
  stopWhoMust(tx, organization, { applications, candidates: [] })

async function stopWhoMust(tx: Tx, organization: OrganizationId, whose: Whose): Promise<number> {
  if (whose.applications.length + whose.candidates.length === 0) return 0
  const running = await lockRunning(tx, organization, whose)
  const stops = running.flatMap((enrollment) => {
    const because = enrollmentStop(enrollment)
    return because ? [{ enrollment, because }] : []
  })
  if (stops.length === 0) return 0
  await stopEnrollments(
    tx,
    organization,
    stops.map(({ enrollment, because }) => ({ id: enrollment.id, because })),
  )
  await tell(tx, organization, stops)
  await startAndTell(tx, organization)
  return stops.length
}

async function tell(
  tx: Tx,
  organization: OrganizationId,
  stops: { enrollment: RunningEnrollment; because: string }[],
): Promise<void> {
  await appendTimeline(
    tx,
    organization,
    stops.map(({ enrollment, because }) => ({
      candidateId: enrollment.candidateId,
      applicationId: enrollment.applicationId,
      kind: 'outreach',
      title: `${enrollment.outreachName} stopped`,
      detail: `Because: ${because}`,
      actor: 'Fulcrum',
    })),
  )
  const perOutreach = Map.groupBy(stops, ({ enrollment, because }) => `${enrollment.outreachId} ${because}`)
  await appendActivity(
    tx,
    organization,
    [...perOutreach.values()].flatMap((group) => {
      const first = group[0]
      if (!first) return []
      const title = `Stopped for ${peopleWords(group.length)}: ${first.because}`
      return [{ outreachId: first.enrollment.outreachId, title, actor: 'Fulcrum' }]
    }),
  )
  await append(tx, organization, [
    ...[...new Set(stops.map(({ enrollment }) => enrollment.outreachId))].map(
      (outreachId) => ({ topic: 'outreach.changed', outreachId }) as const,
    ),
    // Their cards show the step.
    ...stops.map(({ enrollment: { applicationId, candidateId } }) => {
      return { topic: 'application.changed', applicationId, candidateId, urgency: 'bulk' } as const
    }),
  ])
}
