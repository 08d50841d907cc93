import type { Decision } from '../core/decision.ts'
import type { ArchiveChange, Base, Facts, Intent } from '../core/facts.ts'
import { inbound, isHired, outbound } from '../core/mapping.ts'
import type { LeverPlace } from '@fulcrum/contract'
import { sameHere, samePlace } from '../core/place.ts'
import type { Here } from '../core/place.ts'
import { placeOf } from '../core/wishes.ts'
import { placeIn } from './state.ts'
import type { Pending, State } from './state.ts'
import { hereWords, mover, placeWords } from './world.ts'
import type { World } from './world.ts'

/*
 * What must never happen, told from what really happened: who moved, where and when. None of it asks the core what a wish
 * is; only the two tables of the mapping are read with it.
 */

/** What a decision may not be. */
export function wrongDecision(state: State, facts: Facts, decision: Decision): string | null {
  const { mapping, base, observation } = facts
  const confirmed = facts.choice.kind === 'push-ours'
  if (decision.kind === 'push' || decision.kind === 'create') {
    if (state.gapSince !== null) return 'P7: a request goes out although nothing was read since we stopped hearing'
    const out = outbound(mapping, facts.ours)
    const wished = out.kind === 'to' && samePlace(out.to, decision.place)
    if (!wished && !(base && samePlace(base.place, decision.place)))
      return `P6: ${placeWords(decision.place)} is neither where our stage is mapped nor what was agreed`
  }
  if (decision.kind === 'push' && observation && !confirmed) {
    if (isHired(mapping, placeOf(observation))) return '4.4: a hire in Lever is left and nobody confirmed it'
    // Whoever moves a person to a hired stage here is asked as they do.
    const asked = base !== null && facts.ours.by === 'person' && decision.from.moveSeq === facts.ours.moveSeq
    if (isHired(mapping, decision.place) && !asked) return '4.4: somebody is hired in Lever and nobody confirmed it'
  }
  if (decision.kind === 'pull' || (decision.kind === 'conflict' && decision.winner === 'lever')) {
    const into = inbound(mapping, decision.wish.place)
    if (into.kind !== 'to' || !sameHere(into.to, decision.here))
      return `P6: ${placeWords(decision.wish.place)} in Lever is not mapped to ${hereWords(decision.here)}`
  }
  if (decision.kind === 'push' && decision.request === 'unarchive' && observation && decision.place.kind === 'stage')
    if (observation.stage !== decision.place.stage)
      return `4.4: reopens them in “${observation.stage}”, a stage that nobody chose`
  if ((decision.kind === 'pull' || decision.kind === 'conflict') && facts.choice.kind === 'none') {
    const { time } = decision.wish
    const entry = time.kind === 'at' ? observation?.stageChanges.find((one) => one.at === time.at) : undefined
    if (base && entry?.user === mover && decision.wish.place.kind === 'stage')
      return `P3: our own request for ${placeWords(decision.wish.place)} passes for a person’s move`
  }
  return decision.kind === 'conflict' ? wrongWinner(state, facts, decision) : null
}

function wrongWinner(
  state: State,
  facts: Facts,
  { winner, wish }: Extract<Decision, { kind: 'conflict' }>,
): string | null {
  if (facts.choice.kind !== 'none') return null
  if (facts.ours.by === 'automatic')
    return winner === 'fulcrum' ? 'Rule 7: an automatic move here beats a person in Lever' : null
  // Only where the person's newest move is the one that Lever has shown.
  const { levers } = state.pending
  if (!levers || wish.time.kind !== 'at' || wish.time.at !== levers.at) return null
  const latest = facts.ours.movedAt > levers.at ? 'fulcrum' : 'lever'
  if (winner === (facts.policy === 'latest' ? latest : facts.policy)) return null
  return `The conflict is won by ${winner} against the policy “${facts.policy}”`
}

/**
 * What a new base does to the moves of persons that were pending: whatever it counts as seen must have come across, been
 * recorded, or be of a place that does not sync.
 */
export function settlePending(
  facts: Facts,
  before: State,
  decision: Decision,
  base: Base,
): { pending: Pending; broken: string | null } {
  const recorded = decision.kind === 'conflict'
  const chosen = facts.choice.kind !== 'none'
  let { ours, levers } = before.pending
  if (ours) {
    const out = outbound(facts.mapping, ours.here)
    const overwritten = decision.kind === 'pull' || (recorded && decision.winner === 'lever')
    const counted = overwritten || base.moveSeq >= ours.seq
    const across = standForTheSame(facts, ours.here, base.place)
    if (counted) {
      const unseen = levers && levers.at < ours.at && before.observation && !covers(before.observation, levers)
      if (decision.kind === 'agree' && out.kind === 'to' && unseen)
        return lost(before, 'P3: both agree on a reading that is older than our move, and a person had moved in Lever')
      if (!recorded && !chosen && !across && out.kind !== 'do-not-sync')
        return lost(before, `P3: our person’s move to ${hereWords(ours.here)} is lost without a record`)
      ours = null
    }
  }
  if (levers && before.observation && counts(before.observation, base, levers)) {
    const into = inbound(facts.mapping, levers.place)
    const wished = 'wish' in decision && samePlace(decision.wish.place, levers.place)
    const across = standForTheSame(facts, base.here, levers.place)
    // Our side wishes the very same since: that is not lost either.
    const alike = ours !== null && standForTheSame(facts, ours.here, levers.place)
    const reopened = isReopening(levers) && (base.place.kind === 'stage' || isTraceless(facts, levers))
    if (!wished && !across && !alike && !reopened && !chosen && into.kind !== 'do-not-sync')
      return lost(before, `P3: the move to ${placeWords(levers.place)} by a person in Lever is lost without a record`)
    levers = null
  }
  return { pending: { ours, levers }, broken: null }
}

/** Whether the mapping, in either direction, takes the one for the other. */
function standForTheSame({ mapping }: Facts, here: Here, place: LeverPlace): boolean {
  const [out, into] = [outbound(mapping, here), inbound(mapping, place)]
  return (out.kind === 'to' && samePlace(out.to, place)) || (into.kind === 'to' && sameHere(into.to, here))
}

/** Whoever unarchives wishes them active; the stage they find themselves in may have changed with a late request. */
export const isReopening = (move: NonNullable<Pending['levers']>) =>
  move.axis === 'archive' && move.place.kind === 'stage'

/** Undoing an archive that no reading has shown, and no answer confirmed to us, leaves no trace: outside P3, as the design says. */
export const isTraceless = (
  { intents, observation }: { intents: Intent[]; observation: { archiveChanges: ArchiveChange[] } | null },
  { lifted }: NonNullable<Pending['levers']>,
) =>
  lifted !== null &&
  !observation?.archiveChanges.some(({ at }) => at === lifted) &&
  !intents.some(({ carriedOutBy }) => carriedOutBy === lifted)

/** Whether this is what a reading showed of that move on the archive axis. */
export const shows = ({ reason, at }: ArchiveChange, { place, axis, at: movedAt }: NonNullable<Pending['levers']>) =>
  axis === 'archive' && (place.kind === 'archived' ? at === movedAt : reason === null && at >= movedAt)

const lost = (state: State, broken: string) => ({ pending: state.pending, broken })

const covers = (seen: NonNullable<State['observation']>, move: NonNullable<Pending['levers']>) =>
  seen.updatedAt >= move.at

/** Whether this base has counted that move as seen. */
const counts = (seen: NonNullable<State['observation']>, base: Base, move: NonNullable<Pending['levers']>): boolean =>
  move.axis === 'stage'
    ? base.rev > move.entry
    : covers(seen, move) && base.archiveRev === seen.archiveChanges.length && base.rev === seen.entries

/** One application never has two opportunities that we made. */
export function wrongCreate({ lever }: State): string | null {
  const made = lever.filter((one) => one.madeBy === 'us').length
  return made > 1 ? 'P2: one application has two opportunities of ours' : null
}

/**
 * One push or pull per movement, one more per fault or per move that slipped in. A request that nobody answered is both:
 * it is asked for again, and the first one may slip in late. Where its worker only stalls, what people do meanwhile may
 * pass for it until it is heard of, and is undone once.
 */
export function tooMany(world: World, state: State): string | null {
  const { budget } = world
  const { left } = state
  const used = (name: keyof typeof budget) => budget[name] - left[name]
  const allowed =
    used('ours') + used('automatic') + used('choices') + 2 * (used('levers') + used('faults')) + 3 * used('crashes')
  const done = state.pushes + state.pulls
  return done > allowed ? `P4: ${done} pushes and pulls, where ${allowed} are allowed` : null
}

/** At rest: agreed, on hold, or not synced by choice. */
export function wrongRest(world: World, state: State): string | null {
  if (state.held !== null) return null
  const { base, ours, opportunity } = state
  if (opportunity === null) {
    const mapping = state.repaired && world.repaired ? world.repaired : world.mapping
    const out = outbound(mapping, ours)
    const outside = out.kind === 'do-not-sync' || mapping.stages.get(ours.stage)?.milestone === 'closed'
    return outside ? null : 'P1: at rest, and nobody is in Lever although the stage is mapped'
  }
  const there = state.lever[opportunity]
  if (!base || !there) return 'P1: at rest without an agreement'
  if (!sameHere(base.here, ours))
    return `P1: at rest, agreed on ${hereWords(base.here)} while we stand in ${hereWords(ours)}`
  if (!samePlace(base.place, placeIn(there)))
    return `P1: at rest, agreed on ${placeWords(base.place)} while Lever stands in ${placeWords(placeIn(there))}`
  const { pending } = state
  if (pending.ours && !sameHere(pending.ours.here, base.here))
    return `P3: our person’s move to ${hereWords(pending.ours.here)} never came across`
  if (pending.levers && !samePlace(pending.levers.place, base.place))
    return `P3: the move to ${placeWords(pending.levers.place)} by a person in Lever never came across`
  return null
}
