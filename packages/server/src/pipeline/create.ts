import type { ApplicationId, CandidateId, OrganizationId } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import type { MoveCause } from './core/cause.ts'
import { appendMoves, applicationsFor, databaseTime, insertApplications } from './store/applications.ts'
import type { NewApplication } from './store/applications.ts'

/** Who begins candidacies and why, the same for all of one call. */
export interface CreateAs {
  organization: OrganizationId
  cause: MoveCause
  actorName: string
  urgency: 'person' | 'bulk'
  /** "Added to Spring engineers". */
  timelineTitle: string
  timelineDetail?: string
}

export interface CreatedApplication {
  applicationId: ApplicationId
  /** The candidate had this candidacy before; nothing was changed. */
  existed: boolean
}

/**
 * Begins candidacies for one job, or for one outreach that has none yet. A candidate who has this candidacy keeps it where
 * it stands. Answers for each candidate.
 */
export async function createApplications(
  tx: Tx,
  as: CreateAs,
  where: Pick<NewApplication, 'jobId' | 'outreachId'>,
  people: Omit<NewApplication, 'jobId' | 'outreachId'>[],
): Promise<Map<CandidateId, CreatedApplication>> {
  if (people.length === 0) return new Map()
  const { organization } = as
  const at = await databaseTime(tx)
  const made = await insertApplications(
    tx,
    organization,
    at,
    people.map((person) => ({ ...person, ...where })),
  )
  const by = { cause: as.cause, actorUserId: people[0]?.createdBy ?? null, actorName: as.actorName, at }
  await appendMoves(
    tx,
    organization,
    by,
    made.map(({ id, stageId }) => ({
      applicationId: id,
      seq: 1,
      fromStageId: null,
      toStageId: stageId,
      fromCloseReasonId: null,
      toCloseReasonId: null,
    })),
  )
  await appendTimeline(
    tx,
    organization,
    made.map(({ id, candidateId }) => ({
      candidateId,
      applicationId: id,
      at,
      kind: 'added',
      title: as.timelineTitle,
      detail: as.timelineDetail ?? '',
      actor: as.actorName,
    })),
  )
  await append(
    tx,
    organization,
    made.map(({ id, candidateId }) => ({
      topic: 'application.changed',
      applicationId: id,
      candidateId,
      urgency: as.urgency,
    })),
  )
  const isNew = new Set(made.map(({ id }) => id))
  const all = await applicationsFor(
    tx,
    organization,
    where,
    people.map((person) => person.candidateId),
  )
  return new Map(
    [...all].map(([candidate, applicationId]) => [candidate, { applicationId, existed: !isNew.has(applicationId) }]),
  )
}

/** Begins one candidacy; see createApplications. */
export async function createApplication(tx: Tx, application: CreateAs & NewApplication): Promise<CreatedApplication> {
  const { candidateId, jobId, outreachId, stageId, ownerUserId, createdBy, archivedChoice, ...as } = application
  const person = { candidateId, stageId, ownerUserId, createdBy, archivedChoice }
  const made = (await createApplications(tx, as, { jobId, outreachId }, [person])).get(candidateId)
  if (!made) throw new Error(`Candidate ${candidateId} has no application after creating one`)
  return made
}
