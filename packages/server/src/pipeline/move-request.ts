import type { ApplicationId, MoveAnswer, MoveRequest } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import type { Tx } from '../platform/database.ts'
import { stageById } from './core/stages.ts'
import { urgencyOfMoves } from './core/urgency.ts'
import { moveApplications } from './move.ts'
import type { MoveResult } from './move.ts'
import { lockApplications } from './store/applications.ts'
import { cardsOf } from './store/cards.ts'
import { closeReasonsOf, stagesOf } from './store/stages.ts'
import { rememberForUndo, takeUndo } from './store/undo.ts'

type Shell = Pick<App, 'db' | 'poke'>

/** Carries out what a person dragged or chose for many: each is moved or says why not. */
export async function carryOutMove(app: Shell, caller: Caller, request: MoveRequest): Promise<MoveAnswer> {
  const { organization } = caller
  const ids = request.moves.map((move) => move.applicationId)
  const { results, undoId } = await app.db.transaction().execute(async (tx) => {
    await refuseUnlessReady(tx, caller, request, ids)
    const moved = await moveApplications(
      tx,
      { ...byHand(caller), urgency: urgencyOfMoves(ids.length) },
      request.moves.map((move) => ({ ...move, toStageId: request.toStageId, closeReasonId: request.closeReasonId })),
    )
    const undoable = [...moved].flatMap(([applicationId, result]) =>
      result.kind === 'moved' ? [{ applicationId, moveSeq: result.moveSeq, ...result.from }] : [],
    )
    const undo = undoable.length > 0 ? await rememberForUndo(tx, organization, caller.user.id, undoable) : null
    return { results: moved, undoId: undo }
  })
  app.poke()
  return answer(app, caller, results, undoId)
}

/** Takes a request's moves back where nobody moved since. One is a person's move, many are a bulk undo (design 4.3.7). */
export async function carryOutUndo(app: Shell, caller: Caller, undoId: string): Promise<MoveAnswer> {
  const results = await app.db.transaction().execute(async (tx) => {
    const undo = await takeUndo(tx, caller.organization, caller.user.id, undoId)
    if (!undo) throw new Refusal(404, { code: 'undo-unknown', message: 'There is nothing of yours to undo here.' })
    if (undo.kind === 'used')
      throw new Refusal(409, { code: 'undo-used', message: 'This was undone already; nothing was changed.' })
    if (undo.kind === 'too-late')
      throw new Refusal(409, {
        code: 'undo-too-late',
        message: 'Moves can be undone for 10 minutes; nothing was changed.',
        hint: 'Move them back by hand.',
      })
    const many = undo.moves.length > 1
    return moveApplications(
      tx,
      {
        ...byHand(caller),
        cause: many ? 'bulk-undo' : 'person',
        urgency: urgencyOfMoves(undo.moves.length),
        timelineDetail: many ? 'A bulk move was undone' : 'A move was undone',
      },
      undo.moves.map((move) => ({
        applicationId: move.applicationId,
        toStageId: move.stageId,
        closeReasonId: move.closeReasonId,
        seenMoveSeq: move.moveSeq,
      })),
    )
  })
  app.poke()
  return answer(app, caller, results, null)
}

function byHand(caller: Caller) {
  return {
    organization: caller.organization,
    cause: 'person',
    actorUserId: caller.user.id,
    actorName: caller.user.name,
  } as const
}

/** What stands in the way of the whole request is said before anybody moves. */
async function refuseUnlessReady(tx: Tx, caller: Caller, request: MoveRequest, ids: ApplicationId[]): Promise<void> {
  const stages = await stagesOf(tx, caller.organization)
  const to = stageById(stages, request.toStageId)
  if (!to)
    throw new Refusal(404, {
      code: 'stage-unknown',
      message: 'There is no such stage any more.',
      field: 'toStageId',
      hint: 'Load the page again to see the stages there are.',
    })
  if (to.milestone === 'closed') {
    const reasons = await closeReasonsOf(tx, caller.organization)
    if (!reasons.some((reason) => reason.id === request.closeReasonId && !reason.retired))
      throw new Refusal(400, {
        code: 'close-reason-needed',
        message: `Moving to ${to.name} needs a close reason.`,
        field: 'closeReasonId',
        hint: 'Choose one of the reasons and move again; nothing was changed.',
      })
  }
  if (to.milestone === 'hired' && !request.confirmHire) {
    const isHired = (stageId: string) => stages.some((s) => s.id === stageId && s.milestone === 'hired')
    const locked = await lockApplications(tx, caller.organization, ids)
    const hires = locked.filter((one) => one.leverLinked && !isHired(one.stageId)).length
    if (hires > 0)
      throw new Refusal(409, {
        code: 'confirm-hire',
        message: `${hires === 1 ? 'One person is' : `${hires} people are`} linked to Lever and would be hired there, too.`,
        hint: 'Confirm the hire; nothing was changed yet.',
      })
  }
}

async function answer(
  app: Shell,
  caller: Caller,
  results: Map<ApplicationId, MoveResult>,
  undoId: string | null,
): Promise<MoveAnswer> {
  const moved: ApplicationId[] = []
  const notMoved: MoveAnswer['notMoved'] = []
  for (const [applicationId, result] of results) {
    if (result.kind === 'moved') moved.push(applicationId)
    else notMoved.push({ applicationId, why: result.kind === 'refused' ? result.why : 'It stands there already.' })
  }
  const cards = moved.length > 0 ? await cardsOf(app.db, caller.organization, { applicationIds: moved }) : []
  return { moved: cards, notMoved, undoId }
}
