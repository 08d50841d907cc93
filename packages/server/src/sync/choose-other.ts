import { appendTimeline } from '../candidates/index.ts'
import { cardsOf, moveApplication, stagesOf } from '../pipeline/index.ts'
import { stageById } from '../pipeline/core/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { inbound } from './core/mapping.ts'
import type { Here } from './core/place.ts'
import { jobsToActOn } from './may-act.ts'
import { lockConflict, markOtherChosen } from './store/conflicts.ts'
import type { SettledConflict } from './store/conflicts.ts'
import { liveConnection } from './store/connection.ts'
import { readMapping } from './store/mapping.ts'
import { nudge } from './nudge.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke'>

const byHand = 'Move them by hand on the board; nothing was changed.'

/** Gives a settled conflict to the side that lost: a person's move, which reaches the other side like any other. */
export async function chooseOther(app: Needs, caller: Caller, id: string): Promise<void> {
  const live = await liveConnection(app.db, caller.organization)
  if (!live) throw unknownConflict()
  const mayActOn = await jobsToActOn(app.db, caller)
  await app.db.transaction().execute(async (tx) => {
    const conflict = await lockConflict(tx, live, id)
    if (!conflict) throw unknownConflict()
    const [card] = await cardsOf(tx, caller.organization, { applicationIds: [conflict.applicationId] })
    if (!card || !mayActOn(card.jobId)) throw unknownConflict()
    if (conflict.chosenOther)
      throw new Refusal(409, { code: 'already-chosen', message: 'The other value was chosen already.' })
    if (conflict.movedSince)
      throw new Refusal(409, {
        code: 'moved-since',
        message: `${card.name} was moved again after this conflict was settled.`,
        hint: byHand,
      })
    const to = await otherValue(tx, conflict, card.jobId)
    await move(tx, caller, conflict, to)
    await markOtherChosen(tx, live, id)
    await appendTimeline(tx, caller.organization, [
      {
        candidateId: card.candidateId,
        applicationId: card.id,
        kind: 'conflict',
        title: 'Conflict decided the other way',
        detail: conflict.winner === 'lever' ? 'What was wished here stands.' : 'What was wished in Lever stands.',
        actor: caller.user.name,
        conflictId: id,
      },
    ])
    await append(tx, caller.organization, [{ topic: 'sync.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
}

async function otherValue(tx: Tx, conflict: SettledConflict, job: Parameters<typeof readMapping>[2]): Promise<Here> {
  if (conflict.winner === 'lever') return conflict.here
  const target = inbound(await readMapping(tx, conflict, job), conflict.place)
  if (target.kind === 'to') return target.to
  throw new Refusal(409, {
    code: 'not-mapped',
    message: 'Where they stood in Lever has no stage here any more.',
    hint: byHand,
  })
}

async function move(tx: Tx, caller: Caller, { applicationId }: SettledConflict, to: Here): Promise<void> {
  const { organization, user } = caller
  if (stageById(await stagesOf(tx, organization), to.stage)?.milestone === 'hired')
    throw new Refusal(409, {
      code: 'confirm-hire',
      message: 'The other value is a hire, and each hire is confirmed by itself.',
      hint: byHand,
    })
  const moved = await moveApplication(tx, {
    organization,
    applicationId,
    toStageId: to.stage,
    closeReasonId: to.closeReason,
    cause: 'person',
    actorUserId: user.id,
    actorName: user.name,
    urgency: 'person',
    timelineDetail: 'Chosen instead of what the rule had settled',
  })
  if (moved.kind === 'refused') throw new Refusal(409, { code: 'not-moved', message: moved.why, hint: byHand })
}

function unknownConflict(): Refusal {
  return new Refusal(404, { code: 'conflict-unknown', message: 'There is no such conflict, or not any more.' })
}
