import { carryOut, readNow } from './lever.ts'
import { dirtied, peopleMove, spend } from './people.ts'
import { shows, wrongCreate } from './promises.ts'
import { intentOf, longMs, tickMs } from './state.ts'
import type { Errand, Opportunity, Seen, State, StoredIntent } from './state.ts'
import { decisionWords, requestWords } from './trace-words.ts'
import { advance, decideNext, record, writeOutcome } from './worker.ts'
import type { Decide } from './worker.ts'
import type { World } from './world.ts'

export interface Step {
  words: () => string
  next: State
  /** The promise that this step breaks. */
  broken: string | null
}

/** Everything that may happen next. The order is fixed, so that a trace can be told by positions alone. */
export function steps(world: World, state: State, decide: Decide): (Step & { bySystem: boolean })[] {
  const later = (bySystem: boolean) => (step: Step) => ({
    ...step,
    bySystem,
    next: { ...step.next, now: step.next.now + tickMs },
  })
  return [
    ...systemSteps(world, state, decide).map(later(true)),
    ...[...mishaps(world, state), ...peopleMove(world, state)].map(later(false)),
  ]
}

/** What happens although nobody wishes and nothing fails. */
function systemSteps(world: World, state: State, decide: Decide): Step[] {
  const found: Step[] = []
  for (const id of state.wire) found.push(...onTheWire(state, id))
  if (state.stalled) found.push(...stalledGoesOn(world, state, state.stalled))
  if (state.slowPoll) found.push(recordPoll(state, state.slowPoll, 'The slow reading is written down.'))
  if (state.worker) found.push(workerGoesOn(world, state, state.worker))
  else if (state.dirty && state.waiting === null) found.push(...decides(world, state, decide))
  const timePasses = waitingEnds(state)
  if (timePasses) found.push(timePasses)
  if (isPollWorthwhile(state)) found.push(...polls(state))
  return found
}

function decides(world: World, state: State, decide: Decide): Step[] {
  const { facts, decision } = decideNext(world, state, decide)
  // Only how a conflict is settled depends on the policy.
  if (decision.kind === 'conflict' && state.policy === null)
    return world.policies.flatMap((policy) => decides(world, { ...state, policy }, decide))
  const stepped = advance(world, state, decision, facts)
  const words = () => `The worker decides: ${decisionWords(decision)}`
  // What follows an agreement is decided in the same transaction.
  if (decision.kind === 'agree' && stepped.broken === null)
    return decides(world, stepped.next, decide).map((step) => ({
      ...step,
      words: () => `${words()} ${step.words()}`,
    }))
  if (decision.kind !== 'look' || decision.at !== 'posting') return [{ words, ...stepped }]
  return visibleNow(state).map((seen) => ({
    words: () => `${words()} ${seenWords(seen)}`,
    next: listed(stepped.next, seen, state.now),
    broken: stepped.broken,
  }))
}

const seenWords = (seen: Seen[]) => (seen.length === 0 ? 'Its list shows nobody.' : `Its list shows ${seen.length}.`)

/** Lists lag behind: who was added a moment ago may be missing. */
function visibleNow(state: State): Seen[][] {
  const all = state.lever.map((_, position) => readNow(state.lever, position, state.now))
  const settled = all.filter(
    ({ opportunity }) =>
      opportunity === state.opportunity || state.now - (state.lever[opportunity]?.createdAt ?? 0) >= longMs,
  )
  return settled.length === all.length ? [all] : [all, settled]
}

function listed(state: State, seen: Seen[], startedAt: number): State {
  const read = seen.reduce((known, one) => record(known, one).next, state)
  return { ...read, indexReadAt: Math.max(state.indexReadAt, startedAt) }
}

function workerGoesOn(world: World, state: State, errand: Errand): Step {
  if (errand.answer)
    return {
      words: () => 'The worker writes the answer down.',
      ...writeOutcome(world, { ...state, worker: null }, errand, 'done'),
    }
  const { next, answer, broken } = inLever(state, errand.intent)
  return {
    words: () => `Lever carries out: ${requestWords(intentOf(state, errand.intent))}`,
    next: { ...next, worker: { ...errand, answer: { ...answer, readAt: errand.at } } },
    broken,
  }
}

function stalledGoesOn(world: World, state: State, errand: Errand): Step[] {
  const rest = { ...state, stalled: null }
  if (errand.answer)
    return [
      {
        words: () => 'The stalled worker writes its answer down.',
        ...dirtyAfter(writeOutcome(world, rest, errand, 'done')),
      },
    ]
  const intent = intentOf(state, errand.intent)
  const notSent: Step = {
    words: () => 'The stalled worker wakes too late to send, and says so.',
    ...dirtyAfter(writeOutcome(world, rest, errand, 'failed')),
  }
  const { next, answer, broken } = inLever(state, errand.intent)
  const sent: Step = {
    words: () => `Lever carries out the stalled worker’s request: ${requestWords(intent)}`,
    next: { ...next, stalled: { ...errand, answer: { ...answer, readAt: errand.at } } },
    broken,
  }
  return state.now < intent.notAfter ? [sent] : [notSent, sent]
}

/** Without the lease it does not go on with the pairing, and marks it for whoever holds it now. */
const dirtyAfter = <T extends { next: State }>(stepped: T): T => ({ ...stepped, next: dirtied(stepped.next) })

function onTheWire(state: State, id: number): Step[] {
  const rest = { ...state, wire: state.wire.filter((one) => one !== id) }
  const { next, broken } = inLever(rest, id)
  return [
    { words: () => `Late, Lever carries out: ${requestWords(intentOf(state, id))}`, next, broken },
    { words: () => `It never reached Lever: ${requestWords(intentOf(state, id))}`, next: rest, broken: null },
  ]
}

/** A request of ours takes effect. */
function inLever(state: State, id: number): { next: State; answer: Seen; broken: string | null } {
  const intent = intentOf(state, id)
  const { now } = state
  if (intent.kind === 'create') {
    const stage = intent.target.kind === 'stage' ? intent.target.stage : null
    if (!stage) throw new Error('A create names a stage')
    const entries = [{ toStage: stage, at: now, user: null }]
    const made: Opportunity = { entries, archived: null, updatedAt: now, createdAt: now, madeBy: 'us' }
    const next = { ...state, lever: [...state.lever, made] }
    const answer = readNow(next.lever, next.lever.length - 1, now)
    return { next, answer, broken: wrongCreate(next) }
  }
  const position = state.opportunity ?? 0
  const there = state.lever[position]
  if (!there) throw new Error('There is nothing in Lever to change')
  const lever = state.lever.map((one, i) => (i === position ? carryOut(there, intent, now) : one))
  const next = forgetTraceless({ ...state, lever }, state, intent)
  return { next, answer: readNow(lever, position, now), broken: null }
}

/** Outside P3: what a person did on the archive axis, no reading has shown, and our request writes over leaves no trace. */
function forgetTraceless(next: State, state: State, intent: StoredIntent): State {
  const { levers } = state.pending
  const unseen = levers?.axis === 'archive' && levers.at > intent.decidedOn && !isShown(state)
  return intent.kind !== 'stage' && unseen ? forgotten(next) : next
}

/** A reading showed what a person did on the archive axis, and nobody has decided on it. */
function isShown({ pending: { levers }, base, observation }: State): boolean {
  if (!levers || !base || !observation) return false
  return observation.archiveChanges.slice(base.archiveRev).some((change) => shows(change, levers))
}

/** Time passes until what is waited for is over; what still may land has landed by then. */
function waitingEnds(state: State): Step | null {
  const { waiting } = state
  if (state.worker || !waiting || (waiting.for !== 'answer' && waiting.for !== 'grace')) return null
  const intent = intentOf(state, waiting.intent)
  if (waiting.for === 'answer')
    return {
      words: () => 'The time in which the request may be sent runs out.',
      next: { ...state, now: Math.max(state.now, intent.notAfter), waiting: null },
      broken: null,
    }
  if (state.wire.length > 0 || state.stalled) return null
  return {
    words: () => 'The grace passes: what has not happened by now will not happen.',
    next: { ...state, now: Math.max(state.now, intent.notAfter) + longMs, waiting: null },
    broken: null,
  }
}

function isPollWorthwhile(state: State): boolean {
  if (state.gapSince !== null || state.waiting?.for === 'poll' || state.waiting?.for === 'index') return true
  return state.lever.some((there, position) => {
    const known =
      position === state.opportunity ? state.observation : state.index.find((s) => s.opportunity === position)
    return known?.updatedAt !== there.updatedAt
  })
}

function polls(state: State): Step[] {
  const found = visibleNow(state).map((seen) =>
    recordPoll(
      state,
      { seen, startedAt: state.now },
      `A poll reads Lever${seen.length < state.lever.length ? ', whose list lags' : ''}.`,
    ),
  )
  if (state.left.slowPolls === 0 || state.slowPoll) return found
  const slow = visibleNow(state).map((seen) => ({
    words: () => 'A slow poll reads Lever; what it saw is not written down yet.',
    next: { ...state, slowPoll: { seen, startedAt: state.now }, left: spend(state.left, 'slowPolls') },
    broken: null,
  }))
  return [...found, ...slow]
}

function recordPoll(state: State, poll: { seen: Seen[]; startedAt: number }, words: string): Step {
  let next: State = { ...state, slowPoll: state.slowPoll === poll ? null : state.slowPoll }
  let changed = false
  for (const seen of poll.seen) {
    const written = record(next, seen)
    next = written.next
    changed ||= written.changed
  }
  const wakes = next.waiting?.for === 'poll' || next.waiting?.for === 'index'
  next = {
    ...next,
    indexReadAt: Math.max(next.indexReadAt, poll.startedAt),
    gapSince: next.gapSince !== null && next.gapSince < poll.startedAt ? null : next.gapSince,
    waiting: wakes ? null : next.waiting,
  }
  return { words: () => words, next: changed ? dirtied(next) : next, broken: null }
}

const forgotten = (state: State): State => ({ ...state, pending: { ...state.pending, levers: null } })

/** What goes wrong, as often as the world allows. */
function mishaps(world: World, state: State): Step[] {
  const found: Step[] = []
  const { worker, left } = state
  const idle = { ...state, worker: null }
  if (left.faults > 0 && state.gapSince === null && !worker)
    found.push({
      words: () => 'Lever cannot be heard for a while.',
      next: { ...state, gapSince: state.now, left: spend(left, 'faults') },
      broken: null,
    })
  if (left.faults > 0 && worker) {
    const spent = { ...idle, left: spend(left, 'faults') }
    if (worker.answer)
      found.push({ words: () => 'The answer is lost.', ...writeOutcome(world, spent, worker, 'unknown') })
    else
      found.push(
        { words: () => 'Lever answers that it is not done (429).', ...writeOutcome(world, spent, worker, 'failed') },
        {
          words: () => 'No answer comes; the request is still on its way.',
          ...writeOutcome(world, { ...spent, wire: [...state.wire, worker.intent] }, worker, 'unknown'),
        },
      )
  }
  if (left.crashes > 0 && worker) {
    const spent = { ...idle, left: spend(left, 'crashes') }
    const wire = worker.answer ? state.wire : [...state.wire, worker.intent]
    found.push({ words: () => 'The worker dies; another takes over.', next: { ...spent, wire }, broken: null })
    if (!state.stalled)
      found.push({
        words: () => 'The worker stalls; a second one takes over.',
        next: { ...spent, stalled: worker },
        broken: null,
      })
  }
  return found
}
