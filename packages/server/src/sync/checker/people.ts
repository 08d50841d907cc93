import type { LeverPlace, LeverStageId } from '@fulcrum/contract'
import { decideMove } from '../../pipeline/core/index.ts'
import type { MoveCause } from '../../pipeline/core/index.ts'
import { inbound } from '../core/mapping.ts'
import { sameHere, samePlace } from '../core/place.ts'
import type { Here } from '../core/place.ts'
import { graceMs } from '../core/wishes.ts'
import type { Step } from './events.ts'
import { archive, setStage, unarchive } from './lever.ts'
import { isTraceless } from './promises.ts'
import { placeIn, stageIn } from './state.ts'
import type { Opportunity, Pending, State } from './state.ts'
import { hereWords, inArchive, inStage, personInLever, placeWords, stageOf } from './world.ts'
import type { Budget, World } from './world.ts'

export const spend = (left: Budget, what: keyof Budget): Budget => ({ ...left, [what]: left[what] - 1 })
const step = (words: () => string, next: State): Step => ({ words, next, broken: null })
/** Whatever changes a fact makes the pairing dirty, and due at once. */
export const dirtied = (state: State): State => ({ ...state, dirty: true, waiting: null })

/** What people may do in this state, on either side, and what outreach does by itself. */
export function peopleMove(world: World, state: State): Step[] {
  const steps: Step[] = []
  if (state.left.ours > 0)
    for (const way of world.ways) {
      const next = moved(state, way, 'person', 'ours')
      if (next) steps.push(step(() => `A person here moves them to ${hereWords(way)}.`, next))
    }
  if (state.left.automatic > 0)
    for (const way of world.ways) {
      const next = moved(state, way, 'outreach', 'automatic')
      if (next) steps.push(step(() => `Outreach moves them to ${hereWords(way)} by itself.`, next))
    }
  if (state.left.levers > 0) steps.push(...inLever(world, state))
  if (state.left.choices > 0 && (state.held === 'hired-in-lever' || state.held === 'confirm-hire'))
    steps.push(...chosen(world, state))
  if (world.repaired && !state.repaired && (state.held === 'unmapped-in' || state.held === 'unmapped-out'))
    steps.push(
      step(() => 'An admin maps what was missing and presses “Look again”.', dirtied({ ...state, repaired: true })),
    )
  return steps
}

/** As `moveApplication` moves, by its own rules; null where it refuses or nothing changes. */
function moved(state: State, way: Here, cause: MoveCause, what: 'ours' | 'automatic' | 'choices'): State | null {
  const { ours } = state
  const decision = decideMove(
    { stage: stageOf(ours.stage), closeReasonId: ours.closeReason, moveSeq: ours.moveSeq },
    { toStage: stageOf(way.stage), closeReasonId: way.closeReason, cause, seenMoveSeq: undefined },
  )
  if (decision.kind !== 'move') return null
  const by = cause === 'person' ? 'person' : 'automatic'
  const now = {
    stage: way.stage,
    closeReason: decision.closeReasonId,
    moveSeq: ours.moveSeq + 1,
    movedAt: state.now,
    by,
  } as const
  const here = { stage: now.stage, closeReason: now.closeReason }
  return dirtied({
    ...state,
    ours: now,
    left: spend(state.left, what),
    // An automatic move goes forward only, and overtakes what a person had wished before.
    pending: { ...state.pending, ours: by === 'person' ? { seq: now.moveSeq, here, at: now.movedAt } : null },
  })
}

function inLever(world: World, state: State): Step[] {
  const steps: Step[] = []
  state.lever.forEach((there, position) => {
    const goes = (next: Opportunity, axis: 'stage' | 'archive', words: () => string) =>
      steps.push(step(words, changedInLever(state, position, next, axis)))
    if (there.archived) {
      goes(unarchive(there, state.now), 'archive', () => `A person in Lever unarchives them, into “${stageIn(there)}”.`)
    } else
      for (const stage of world.stages)
        if (stage !== stageIn(there))
          goes(
            setStage(there, stage, personInLever, state.now),
            'stage',
            () => `A person in Lever moves them to “${stage}”.`,
          )
    for (const reason of world.reasons)
      if (there.archived?.reason !== reason)
        goes(archive(there, reason, state.now), 'archive', () => `A person in Lever archives them for “${reason}”.`)
  })
  if (world.agreed === null && !state.lever.some((one) => one.madeBy === 'person'))
    for (const stage of world.stages)
      steps.push(step(() => `A person in Lever adds the same person in “${stage}”.`, added(state, stage)))
  return steps
}

function changedInLever(state: State, position: number, next: Opportunity, axis: 'stage' | 'archive'): State {
  const place: LeverPlace = next.archived ? inArchive(next.archived.reason) : inStage(stageIn(next))
  const lifted = next.archived ? null : (state.lever[position]?.archived?.at ?? null)
  const wish = { place, at: state.now, axis, entry: next.entries.length - 1, lifted }
  const hidden = looksLikeOurs(state, wish) || looksAsBefore(state, position, wish)
  return {
    ...state,
    lever: state.lever.map((one, i) => (i === position ? next : one)),
    left: spend(state.left, 'levers'),
    pending:
      position === (state.opportunity ?? position) ? { ...state.pending, levers: hidden ? null : wish } : state.pending,
  }
}

/**
 * Lever names no author on the archive axis. What a person does there just as a request of ours that nobody answered would,
 * in the time in which that request may still land, cannot be told from it by anyone: outside P3, as the design says.
 */
function looksLikeOurs({ intents, now }: State, { place, axis }: NonNullable<Pending['levers']>): boolean {
  return (
    axis === 'archive' &&
    intents.some(
      ({ kind, outcome, target, sentAt, notAfter }) =>
        (place.kind === 'stage' ? kind === 'unarchive' : kind === 'archive' && samePlace(target, place)) &&
        (outcome === 'open' || outcome === 'unknown') &&
        sentAt !== null &&
        now <= notAfter + graceMs,
    )
  )
}

/** Nor does Lever keep that somebody was archived: who is opened again before anybody took notice of it is as they were. */
function looksAsBefore(state: State, position: number, wish: NonNullable<Pending['levers']>): boolean {
  const { intents, index, worker, stalled } = state
  const observation =
    position === state.opportunity ? state.observation : index.find((one) => one.opportunity === position)
  const isBeingAnswered = [worker, stalled].some(
    (errand) =>
      errand?.answer?.updatedAt === wish.lifted &&
      intents.some(({ id, kind }) => id === errand.intent && kind === 'archive'),
  )
  return !isBeingAnswered && isTraceless({ intents, observation: observation ?? null }, wish)
}

function added(state: State, stage: LeverStageId): State {
  const { now } = state
  const entries = [{ toStage: stage, at: now, user: personInLever }]
  const made: Opportunity = { entries, archived: null, updatedAt: now, createdAt: now, madeBy: 'person' }
  return { ...state, lever: [...state.lever, made], left: spend(state.left, 'levers') }
}

/** A button on a hold, as `resolve-holds.ts` carries it out. */
function chosen(world: World, state: State): Step[] {
  const left = spend(state.left, 'choices')
  const steps = [step(() => 'A person presses “push ours”.', dirtied({ ...state, choice: 'push-ours', left }))]
  const seen = state.observation
  const there = seen && state.lever[seen.opportunity]
  if (!seen || !there) return steps
  const shown = placeIn({ ...there, entries: there.entries.slice(0, seen.entries), archived: seen.archived })
  const into = inbound(world.mapping, shown)
  if (into.kind !== 'to') return steps
  const next = sameHere(into.to, state.ours) ? dirtied({ ...state, left }) : moved(state, into.to, 'person', 'choices')
  if (next)
    steps.push(
      step(() => `A person takes Lever’s side, ${placeWords(shown)}.`, {
        ...next,
        choice: 'take-levers',
        pending: { ...next.pending, ours: null },
      }),
    )
  return steps
}
