import type { ApplicationId, CandidateId, JobId, OrganizationId, OutreachId, Stage } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { mergeStandings } from './core/merge-standings.ts'
import type { MergeSide } from './core/merge-standings.ts'
import { stageById } from './core/stages.ts'
import { urgencyOfMoves } from './core/urgency.ts'
import { moveApplications } from './move.ts'
import type { MoveAs, MoveOrder } from './move.ts'
import { lastMovers, lockApplications } from './store/applications.ts'
import type { LockedApplication } from './store/applications.ts'
import { deleteAbsorbed, setCandidate, setJob } from './store/job-change.ts'
import { stagesOf } from './store/stages.ts'

/**
 * Gives applications a job, or takes it away and leaves them to an outreach. Whoever calls has made sure that none of
 * them is in Lever and that no candidate has another application for the job.
 *
 * @param words what the timeline says: "Now for Senior engineer"
 */
export async function giveJob(
  tx: Tx,
  as: Pick<MoveAs, 'organization' | 'actorName' | 'urgency'>,
  ids: ApplicationId[],
  where: { jobId: JobId | null; outreachId: OutreachId },
  words: string,
): Promise<void> {
  if (ids.length === 0) return
  const locked = await lockApplications(tx, as.organization, ids)
  await setJob(tx, as.organization, ids, where)
  await appendTimeline(
    tx,
    as.organization,
    locked.map(({ id, candidateId }) => ({
      candidateId,
      applicationId: id,
      kind: 'outreach',
      title: words,
      actor: as.actorName,
    })),
  )
  await append(
    tx,
    as.organization,
    locked.map(({ id, candidateId }) => ({
      topic: 'application.changed',
      applicationId: id,
      candidateId,
      urgency: as.urgency ?? urgencyOfMoves(ids.length),
    })),
  )
}

/**
 * Lets applications absorb others of the same candidate (design 4.6) and deletes those. Where the absorbed one wins, the
 * kept one moves there. Enrollments of the absorbed ones must run elsewhere by now; they would go with them.
 */
export async function mergeApplications(
  tx: Tx,
  as: MoveAs,
  pairs: { kept: ApplicationId; absorbed: ApplicationId }[],
): Promise<void> {
  if (pairs.length === 0) return
  const ids = pairs.flatMap(({ kept, absorbed }) => [kept, absorbed])
  const stages = await stagesOf(tx, as.organization)
  const locked = new Map((await lockApplications(tx, as.organization, ids)).map((one) => [one.id, one]))
  const movers = await lastMovers(tx, as.organization, ids)
  const sideOf = (id: ApplicationId): MergeSide | null => {
    const application = locked.get(id)
    const stage = application && stageById(stages, application.stageId)
    return application && stage ? toSide(application, stage, movers.get(id)?.cause ?? 'import') : null
  }
  const orders: MoveOrder[] = []
  for (const { kept, absorbed } of pairs) {
    const ours = sideOf(kept)
    const theirs = sideOf(absorbed)
    if (!ours || !theirs) continue
    const merged = mergeStandings(ours, theirs)
    orders.push({ applicationId: kept, toStageId: merged.stage.id, closeReasonId: merged.closeReasonId })
  }
  await moveApplications(tx, as, orders)
  const gone = pairs.map(({ absorbed }) => absorbed)
  await deleteAbsorbed(tx, as.organization, gone)
  // Pages that show an absorbed one look for it again and find that it is no more.
  await append(
    tx,
    as.organization,
    gone.flatMap((id) => {
      const candidateId = locked.get(id)?.candidateId
      return candidateId ? [{ topic: 'application.changed', applicationId: id, candidateId, urgency: 'bulk' }] : []
    }),
  )
}

/** Makes these another candidate's applications, where that candidate has none for the same jobs. */
export async function giveCandidate(
  tx: Tx,
  organization: OrganizationId,
  ids: ApplicationId[],
  candidateId: CandidateId,
): Promise<void> {
  if (ids.length === 0) return
  await setCandidate(tx, organization, ids, candidateId)
  await append(
    tx,
    organization,
    ids.map((applicationId) => ({ topic: 'application.changed', applicationId, candidateId, urgency: 'person' })),
  )
}

function toSide(application: LockedApplication, stage: Stage, lastCause: MergeSide['lastCause']): MergeSide {
  return {
    stage,
    closeReasonId: application.closeReasonId,
    moveSeq: application.moveSeq,
    lastCause,
    movedAt: application.movedAt,
    linked: application.leverLinked,
  }
}
