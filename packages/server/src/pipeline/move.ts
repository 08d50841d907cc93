import type { ApplicationId, CloseReasonId, OrganizationId, Stage, StageId, UserId } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import type { MoveCause } from './core/cause.ts'
import { decideMove } from './core/decide-move.ts'
import type { MoveRefusal } from './core/decide-move.ts'
import { goesOnItsWay } from './core/lever-facts.ts'
import { causeWords, closeReasonName, moveTitle, refusalWords } from './core/move-words.ts'
import { stageById } from './core/stages.ts'
import { urgencyOfMoves } from './core/urgency.ts'
import { databaseTime, lastMovers, lockApplications, writeMoves } from './store/applications.ts'
import type { LockedApplication, MoveRow } from './store/applications.ts'
import { closeReasonsOf, stagesOf } from './store/stages.ts'

/** Where one application shall go. */
export interface MoveOrder {
  applicationId: ApplicationId
  toStageId: StageId
  closeReasonId: CloseReasonId | null
  /** The move the wish was made in view of; without it, whatever the last one was. */
  seenMoveSeq?: number | undefined
  /** A move even where they stand there: what Lever shows for the stage has changed, and it is to follow. */
  again?: boolean | undefined
}

/** Who or what moves, the same for all of one call. */
export interface MoveAs {
  organization: OrganizationId
  cause: MoveCause
  actorUserId?: UserId | undefined
  actorName: string
  /** Without it: `person` up to 20 moves, else `bulk`. */
  urgency?: 'person' | 'bulk' | undefined
  /** The second line in the timeline; without it the cause in words. */
  timelineDetail?: string | undefined
}

export type MoveResult =
  | { kind: 'moved'; moveSeq: number; from: { stageId: StageId; closeReasonId: CloseReasonId | null } }
  | { kind: 'unchanged' }
  | { kind: 'refused'; because: MoveRefusal | 'not-there'; why: string }

/**
 * The single place that moves applications: locks them, asks the core, and writes the place, the history, the timeline
 * and the outbox together. Answers for each order; one application ordered twice goes where the later order says.
 */
export async function moveApplications(
  tx: Tx,
  as: MoveAs,
  orders: MoveOrder[],
): Promise<Map<ApplicationId, MoveResult>> {
  const wanted = new Map(orders.map((order) => [order.applicationId, order]))
  const results = new Map<ApplicationId, MoveResult>()
  const stages = await stagesOf(tx, as.organization)
  const reasons = await closeReasonsOf(tx, as.organization)
  const locked = await lockApplications(tx, as.organization, [...wanted.keys()])
  const decided = locked.flatMap((application) => {
    const order = wanted.get(application.id)
    const from = stageById(stages, application.stageId)
    const to = order && stageById(stages, order.toStageId)
    if (!order || !from || !to) return []
    const known = reasons.some((reason) => reason.id === order.closeReasonId)
    const decision = decideMove(
      { stage: from, closeReasonId: application.closeReasonId, moveSeq: application.moveSeq },
      {
        toStage: to,
        closeReasonId: known ? order.closeReasonId : null,
        cause: as.cause,
        seenMoveSeq: order.seenMoveSeq,
        again: order.again,
      },
    )
    return [{ application, from, to, decision }]
  })

  const refused = decided.filter((one) => one.decision.kind === 'refused')
  const movers = await lastMovers(tx, as.organization, idsOf(refused))
  const moves: { application: LockedApplication; from: Stage; to: Stage; row: MoveRow }[] = []
  for (const { application, from, to, decision } of decided) {
    if (decision.kind === 'refused') {
      const mover = movers.get(application.id)?.actorName ?? ''
      const why = refusalWords(decision.because, mover, from)
      results.set(application.id, { kind: 'refused', because: decision.because, why })
    } else if (decision.kind === 'unchanged') results.set(application.id, { kind: 'unchanged' })
    else {
      const row: MoveRow = {
        applicationId: application.id,
        seq: application.moveSeq + 1,
        fromStageId: from.id,
        toStageId: to.id,
        fromCloseReasonId: application.closeReasonId,
        toCloseReasonId: decision.closeReasonId,
        onItsWay: as.cause !== 'lever' && goesOnItsWay(application.leverLinked, application.mark),
      }
      moves.push({ application, from, to, row })
      const from_ = { stageId: from.id, closeReasonId: application.closeReasonId }
      results.set(application.id, { kind: 'moved', moveSeq: row.seq, from: from_ })
    }
  }
  for (const id of wanted.keys())
    if (!results.has(id))
      results.set(id, { kind: 'refused', because: 'not-there', why: 'There is no such application or stage any more.' })
  if (moves.length === 0) return results

  const at = await databaseTime(tx)
  const rows = moves.map((move) => move.row)
  const by = { cause: as.cause, actorUserId: as.actorUserId ?? null, actorName: as.actorName, at }
  await writeMoves(tx, as.organization, by, rows)
  await appendTimeline(
    tx,
    as.organization,
    moves.map(({ application, from, to, row }) => ({
      candidateId: application.candidateId,
      applicationId: application.id,
      at,
      kind: 'move',
      title: moveTitle(from, to, closeReasonName(reasons, row.toCloseReasonId)),
      detail: as.timelineDetail ?? causeWords[as.cause],
      actor: as.actorName,
    })),
  )
  const urgency = as.urgency ?? urgencyOfMoves(moves.length)
  await append(
    tx,
    as.organization,
    moves.map(({ application }) => ({
      topic: 'application.changed',
      applicationId: application.id,
      candidateId: application.candidateId,
      urgency,
      ...(as.cause === 'lever' ? { cause: 'sync' } : {}),
    })),
  )
  return results
}

/** Moves one application; see moveApplications. */
export async function moveApplication(
  tx: Tx,
  { applicationId, toStageId, closeReasonId, seenMoveSeq, again, ...as }: MoveAs & MoveOrder,
): Promise<MoveResult> {
  const results = await moveApplications(tx, as, [{ applicationId, toStageId, closeReasonId, seenMoveSeq, again }])
  return results.get(applicationId) ?? { kind: 'unchanged' }
}

function idsOf(decided: { application: LockedApplication }[]): ApplicationId[] {
  return decided.map(({ application }) => application.id)
}
