import type { AddPeopleAnswer, ArchivedChoice, CandidateId } from '@fulcrum/contract'
import type { z } from 'zod'
import { createApplications, lockApplications, stagesOf } from '../pipeline/index.ts'
import { entryStageOf, stageById } from '../pipeline/core/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Caller } from '../platform/http.ts'
import { enrollmentAtAdd, urgencyOfAdd } from './core/decide-add.ts'
import { insertEnrollments } from './store/enrollments.ts'
import type { NewEnrollment } from './store/enrollments.ts'
import type { LockedOutreach } from './store/outreaches.ts'

export interface Enrolling {
  line: number
  name: string
  candidateId: CandidateId
}

/** Gives each person an application and an enrollment in the outreach where they have none; answers with a row for each. */
export async function enroll(
  tx: Tx,
  caller: Caller,
  outreach: LockedOutreach,
  people: Enrolling[],
  archivedChoice: z.output<typeof ArchivedChoice> | null,
): Promise<AddPeopleAnswer['rows']> {
  if (people.length === 0) return []
  const { organization, user } = caller
  const stages = await stagesOf(tx, organization)
  const entry = entryStageOf(stages)
  if (!entry) throw new Error(`Organization ${organization} has no prospect stage`)
  const made = await createApplications(
    tx,
    {
      organization,
      cause: 'person',
      actorName: user.name,
      urgency: urgencyOfAdd(people.length),
      timelineTitle: `Added to ${outreach.name}`,
    },
    { jobId: outreach.jobId, outreachId: outreach.id },
    people.map(({ candidateId }) => ({
      candidateId,
      stageId: entry.id,
      ownerUserId: user.id,
      createdBy: user.id,
      archivedChoice,
    })),
  )
  const ids = [...made.values()].map(({ applicationId }) => applicationId)
  const locked = new Map((await lockApplications(tx, organization, ids)).map((one) => [one.candidateId, one]))
  const wanted = people.flatMap((person) => {
    const application = locked.get(person.candidateId)
    const stage = application && stageById(stages, application.stageId)
    if (!application || !stage) return []
    const { status, because } = enrollmentAtAdd(stage.milestone, stage.name, application.leverStop)
    const enrollment: NewEnrollment = {
      applicationId: application.id,
      candidateId: person.candidateId,
      status,
      because,
    }
    return [{ person, stage, enrollment }]
  })
  const enrolled = await insertEnrollments(
    tx,
    organization,
    outreach.id,
    user.id,
    wanted.map(({ enrollment }) => enrollment),
  )
  return wanted.map(({ person: { line, name }, stage, enrollment }) => {
    if (!enrolled.has(enrollment.applicationId))
      return { line, name, outcome: 'already-there', why: `In this outreach already, in ${stage.name}.` }
    if (enrollment.status === 'stopped')
      return { line, name, outcome: 'added', why: `Nothing is sent: ${enrollment.because}.` }
    return { line, name, outcome: 'added', why: `Starts in ${stage.name}.` }
  })
}
