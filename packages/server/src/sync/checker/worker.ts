import type { Decision } from '../core/decision.ts'
import type { Base, Facts, Ms } from '../core/facts.ts'
import { baseOfCreate } from '../core/decide-create.ts'
import { decideMove } from '../../pipeline/core/index.ts'
import { gather, opportunityId } from './gather.ts'
import { archiveChangesAfter } from '../core/archive-changes.ts'
import { isNewer, readNow, saysTheSame } from './lever.ts'
import { isReopening, isTraceless, settlePending, tooMany, wrongDecision } from './promises.ts'
import { intentOf, sendWithinMs } from './state.ts'
import type { Errand, Known, Seen, State, StoredIntent } from './state.ts'
import { mover, stageOf } from './world.ts'
import type { World } from './world.ts'

export type Decide = (facts: Facts, now: Ms) => Decision
export interface Stepped {
  next: State
  broken: string | null
}
const fine = (next: State): Stepped => ({ next, broken: null })

/** One transaction of `engine/advance.ts`: gather, decide, and write what the decision says. */
export function advance(world: World, state: State, decision: Decision, facts: Facts): Stepped {
  const wrong = wrongDecision(state, facts, decision)
  if (wrong) return { next: state, broken: wrong }
  const cleared: State = { ...state, waiting: null, held: decision.kind === 'hold' ? decision.reason.kind : null }
  switch (decision.kind) {
    case 'nothing':
    case 'hold':
    case 'detach':
      return fine({ ...cleared, dirty: false })
    case 'agree':
      return agree(world, cleared, decision, facts, decision.base)
    case 'pull':
      return pull(world, cleared, decision, facts)
    case 'conflict':
      return decision.winner === 'lever'
        ? pull(world, cleared, decision, facts)
        : agree(world, cleared, decision, facts, decision.base)
    case 'adopt':
      return adopt(cleared, decision, facts)
    case 'wait': {
      if (decision.for === 'poll' || decision.for === 'index')
        return fine({ ...cleared, waiting: { for: decision.for } })
      const asked = state.intents.findLast((one) => one.outcome !== 'failed' && one.outcome !== 'done')
      if (!asked) return { next: state, broken: 'It waits for the answer to a request that was never made' }
      return fine({ ...cleared, waiting: { for: decision.for, intent: asked.id } })
    }
    case 'look':
      return fine(decision.at === 'opportunity' ? lookAtOpportunity(cleared) : cleared)
    case 'push':
      return push(world, cleared, decision, facts)
    case 'create': {
      const { stage, closeReason, moveSeq } = state.ours
      return fine(ask(cleared, 'create', decision.place, { stage, closeReason, moveSeq }))
    }
  }
}

function agree(world: World, state: State, decision: Decision, facts: Facts, base: Base): Stepped {
  const { pending, broken } = settlePending(facts, state, decision, base)
  // A conflict that we win keeps what a person chose; agreeing and pulling use it up.
  const choice = decision.kind === 'conflict' && decision.winner === 'fulcrum' ? state.choice : 'none'
  const next: State = { ...state, base, pending, choice }
  return { next, broken: broken ?? tooMany(world, next) }
}

/** As `moveApplication` moves for Lever, in the transaction that agrees. */
function pull(
  world: World,
  state: State,
  decision: Extract<Decision, { kind: 'pull' } | { winner: 'lever' }>,
  facts: Facts,
): Stepped {
  const { ours } = state
  const moved = decideMove(
    { stage: stageOf(ours.stage), closeReasonId: ours.closeReason, moveSeq: ours.moveSeq },
    {
      toStage: stageOf(decision.here.stage),
      closeReasonId: decision.here.closeReason,
      cause: 'lever',
      seenMoveSeq: ours.moveSeq,
    },
  )
  if (moved.kind === 'refused') return { next: state, broken: `Lever’s move is refused here: ${moved.because}` }
  const now =
    moved.kind === 'move'
      ? { ...decision.here, moveSeq: ours.moveSeq + 1, movedAt: state.now, by: 'lever' as const }
      : ours
  const base: Base = { ...decision.base, here: decision.here, moveSeq: now.moveSeq }
  return agree(world, { ...state, ours: now, pulls: state.pulls + 1 }, decision, facts, base)
}

function adopt(state: State, decision: Extract<Decision, { kind: 'adopt' }>, facts: Facts): Stepped {
  const position = state.index.find((seen) => opportunityId(seen.opportunity) === decision.opportunity)
  if (!position) return { next: state, broken: 'Takes over an opportunity that was never seen' }
  const next: State = { ...state, opportunity: position.opportunity, observation: position }
  if (!decision.base) return fine(next)
  const { pending, broken } = settlePending(facts, next, decision, decision.base)
  return { next: { ...next, base: decision.base, choice: 'none', pending }, broken }
}

function push(world: World, state: State, decision: Extract<Decision, { kind: 'push' }>, facts: Facts): Stepped {
  // Setting the stage under an archive is the first half of a reopening: both halves are one push.
  const half = decision.request === 'stage' && state.observation?.archived != null
  const asked = ask(state, decision.request, decision.place, decision.from)
  const { levers } = asked.pending
  // The answer to an earlier request may tell later that there was something to undo: too late, it is written over now.
  const writtenOver = decision.request === 'archive' && levers && isReopening(levers) && isTraceless(facts, levers)
  const pending = writtenOver ? { ...asked.pending, levers: null } : asked.pending
  const next = { ...asked, pending, pushes: asked.pushes + (half ? 0 : 1) }
  return { next, broken: tooMany(world, next) }
}

/** Writes an intent down; earlier ones without an answer are closed as unknown. */
function ask(
  state: State,
  kind: StoredIntent['kind'],
  target: StoredIntent['target'],
  from: StoredIntent['from'],
): State {
  const closed = state.intents.map((intent): StoredIntent =>
    intent.outcome === 'open' ? { ...intent, outcome: 'unknown', finishedAt: intent.notAfter } : intent,
  )
  const id = Math.max(-1, ...closed.map((intent) => intent.id)) + 1
  const intent: StoredIntent = {
    id,
    decidedOn: state.observation?.updatedAt ?? 0,
    kind,
    target,
    from: { stage: from.stage, closeReason: from.closeReason, moveSeq: from.moveSeq },
    performAs: kind === 'create' ? null : mover,
    entriesSeen: kind === 'create' ? 0 : (state.observation?.entries ?? 0),
    sentAt: state.now,
    notAfter: state.now + sendWithinMs,
    outcome: 'open',
    finishedAt: null,
    carriedOutBy: null,
  }
  return { ...state, intents: [...closed, intent], worker: { intent: id, at: state.now, answer: null } }
}

function lookAtOpportunity(state: State): State {
  if (state.opportunity === null) return state
  return record(state, readNow(state.lever, state.opportunity, state.now)).next
}

/** Writes a reading down where it is not older than what is known. */
export function record(state: State, seen: Seen): { next: State; changed: boolean } {
  if (seen.opportunity !== state.opportunity) {
    const known = state.index.find((one) => one.opportunity === seen.opportunity) ?? null
    if (!isNewer(seen, known)) return { next: state, changed: false }
    const index = [...state.index.filter((one) => one !== known), afterOneMore(known, seen)]
    return { next: { ...state, index }, changed: !saysTheSame(seen, known) }
  }
  if (!isNewer(seen, state.observation)) return { next: state, changed: false }
  return {
    next: { ...state, observation: afterOneMore(state.observation, seen) },
    changed: !saysTheSame(seen, state.observation),
  }
}

const afterOneMore = (before: Known | null, seen: Seen): Known => ({
  ...seen,
  archiveChanges: archiveChangesAfter(before, seen),
})

/** Writes the outcome of a request and what its answer showed, as `engine/push.ts` and `engine/create.ts` do. */
export function writeOutcome(
  world: World,
  state: State,
  errand: Errand,
  outcome: 'done' | 'failed' | 'unknown',
): Stepped {
  const intent = intentOf(state, errand.intent)
  const { answer } = errand
  const closed: State = {
    ...state,
    intents: state.intents.map((one): StoredIntent =>
      one.id === intent.id
        ? {
            ...one,
            outcome,
            finishedAt: state.now,
            // Of a stage the history tells.
            carriedOutBy: outcome === 'done' && one.kind !== 'stage' ? (answer?.updatedAt ?? null) : null,
          }
        : one,
    ),
  }
  if (outcome !== 'done' || !answer) return fine(closed)
  if (intent.kind !== 'create') return fine(record(closed, answer).next)
  const base = baseOfCreate(intent, state.now)
  const made = record({ ...closed, opportunity: answer.opportunity, base, choice: 'none' }, answer).next
  const { pending, broken } = settlePending(gather(world, made), made, { kind: 'agree', base }, base)
  return { next: { ...made, pending }, broken }
}

/** The facts and the decision on them, as the next transaction would find them. */
export function decideNext(world: World, state: State, decide: Decide): { facts: Facts; decision: Decision } {
  const facts = gather(world, state)
  return { facts, decision: decide(facts, state.now) }
}
