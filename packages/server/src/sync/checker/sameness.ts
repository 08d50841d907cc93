import type { LeverPlace } from '@fulcrum/contract'
import type { StageChange } from '../core/facts.ts'
import { asksFor, earliest, isOfArchive } from '../core/archive-changes.ts'
import { samePlace } from '../core/place.ts'
import { graceMs } from '../core/wishes.ts'
import { canonical } from './canonical.ts'
import { fingerprint } from './fingerprint.ts'
import { Hash } from './hash.ts'
import { stageIn } from './state.ts'
import type { Errand, Opportunity, Seen, State, StoredIntent } from './state.ts'
import { mover } from './world.ts'
import type { World } from './world.ts'

/**
 * States with the same print have the same future. Times are only ever compared, and only some with some; so a print
 * holds the outcomes of those comparisons and not the times: who moved first when nobody asks is the same state. A moment
 * that is still to come is later than all of these.
 *
 * That nothing is missing here is itself checked while states are visited: see `explore`.
 */
export function printOf(world: World, state: State): number {
  const there = state.opportunity === null ? undefined : state.lever[state.opportunity]
  const { base, observation } = state
  if (!comparesTimes(world) || !there || !base || !observation) return fingerprint(canonical(state))
  const hash = new Hash()
  addSides(hash, state, there)
  addReadings(hash, state, there)
  addIntents(hash, state, there)
  addArchive(hash, state, there)
  addHistory(hash, state, there)
  addPending(hash, state, there)
  return hash.value()
}

/** Lists that lag and creates ask for more of the times: there all of them are kept, by their order. */
export const comparesTimes = (world: World): boolean => world.agreed !== null && world.budget.slowPolls === 0

const place = (hash: Hash, p: LeverPlace) => hash.text(p.kind === 'stage' ? p.stage : p.reason)
const errandsOf = ({ worker, stalled }: State): (Errand | null)[] => [worker, stalled]
/** What one answer may still say of the archive: as Lever has it, as it was last seen, and as the answers on their way do. */
const archivesOf = (state: State, there: Opportunity): Opportunity['archived'][] => [
  there.archived,
  state.observation?.archived ?? null,
  ...errandsOf(state).map((errand) => errand?.answer?.archived ?? null),
]
const mayLand = ({ outcome }: StoredIntent) => outcome === 'open' || outcome === 'unknown'
/** The last moment at which Lever may have carried it out, as the core has it. */
const lastMoment = ({ outcome, finishedAt, notAfter, carriedOutBy: known }: StoredIntent) =>
  known ?? (outcome === 'done' && finishedAt !== null ? finishedAt : notAfter + graceMs)
/** What its answer says, written down or still to be. */
const carriedOutBy = (state: State, { id, kind, carriedOutBy: known }: StoredIntent) =>
  kind === 'stage' ? null : (known ?? errandsOf(state).find((errand) => errand?.intent === id)?.answer?.updatedAt)

function addSides(hash: Hash, state: State, there: Opportunity): void {
  const { ours, base, left, waiting } = state
  const wishes = base !== null && ours.moveSeq > base.moveSeq
  hash.text(ours.stage)
  hash.text(ours.closeReason)
  hash.add(base ? ours.moveSeq - base.moveSeq : null)
  hash.text(!wishes && ours.by === 'lever' ? 'automatic' : ours.by)
  if (base) {
    hash.text(base.here.stage)
    hash.text(base.here.closeReason)
    place(hash, base.place)
    hash.add(there.entries.length - base.rev)
  }
  hash.text(stageIn(there))
  hash.text(state.held)
  hash.text(state.policy)
  hash.text(state.choice)
  hash.text(waiting?.for)
  hash.add(waiting && 'intent' in waiting ? waiting.intent : null)
  hash.add((state.gapSince === null ? 0 : 1) + (state.dirty ? 2 : 0) + (state.repaired ? 4 : 0))
  hash.add(left.ours + 8 * left.levers + 64 * left.automatic + 512 * left.faults)
  hash.add(left.crashes + 8 * left.slowPolls + 64 * left.choices)
  hash.add(state.pushes + state.pulls)
  hash.add(state.wire.length)
  for (const id of state.wire) hash.add(id)
}

function addReadings(hash: Hash, state: State, there: Opportunity): void {
  const { observation, ours, base } = state
  const seen = (one: Seen | null) => {
    hash.add(one ? there.entries.length - one.entries : null)
    if (!one) return
    hash.text(there.entries[one.entries - 1]?.toStage)
    hash.text(one.archived?.reason)
    hash.order(one.archived?.at, there.archived?.at)
    hash.order(one.updatedAt, there.updatedAt)
    hash.order(one.updatedAt, observation?.updatedAt)
    if (base && ours.moveSeq > base.moveSeq) hash.order(one.updatedAt, ours.movedAt)
  }
  hash.text(there.archived?.reason)
  if (base && ours.moveSeq > base.moveSeq) {
    hash.order(there.updatedAt, ours.movedAt)
    for (const archived of archivesOf(state, there)) hash.order(archived?.at, ours.movedAt)
  }
  seen(observation)
  hash.order(observation?.readAt, ours.movedAt)
  for (const errand of errandsOf(state)) {
    hash.add(errand?.intent)
    hash.order(errand?.at, ours.movedAt)
    hash.order(errand?.at, observation?.readAt)
    seen(errand?.answer ?? null)
    hash.order(errand?.answer?.archived?.at, observation?.archived?.at)
  }
  const [one, other] = [state.worker?.answer, state.stalled?.answer]
  hash.order(one?.updatedAt, other?.updatedAt)
  hash.order(one?.archived?.at, other?.archived?.at)
}

function addIntents(hash: Hash, state: State, there: Opportunity): void {
  const { intents, base, now, observation } = state
  const archives = archivesOf(state, there)
  hash.add(intents.length)
  for (const one of intents) {
    hash.text(one.kind)
    hash.text(one.outcome)
    place(hash, one.target)
    const ahead = one.from.moveSeq > (base?.moveSeq ?? 0)
    hash.add(ahead ? one.from.moveSeq - (base?.moveSeq ?? 0) : 0)
    hash.text(ahead ? one.from.stage : null)
    hash.text(ahead ? one.from.closeReason : null)
    if (mayLand(one)) hash.add(now < one.notAfter ? 0 : now <= one.notAfter + graceMs ? 1 : 2)
    // Readings, those still to be written down included.
    for (const readAt of [observation?.readAt, state.worker?.at, state.stalled?.at]) {
      if (ahead) hash.order(readAt, one.sentAt)
      if (one.outcome === 'open') hash.order(readAt, one.notAfter)
      else if (one.outcome === 'unknown' || isOfArchive(one)) hash.order(readAt, one.finishedAt)
    }
    if (!isOfArchive(one)) continue
    if (one.outcome === 'done') hash.order(one.finishedAt, base?.at)
    for (const archived of archives) {
      hash.order(archived?.at, one.sentAt)
      hash.order(archived?.at, lastMoment(one))
      hash.order(archived?.at, carriedOutBy(state, one))
    }
  }
  for (const axis of ['archive', 'unarchive'])
    addEnds(
      hash,
      state,
      intents.filter(({ kind }) => kind === axis),
    )
  addTurns(hash, state, there)
}

/** What readings showed of the archive since base may be wishes. */
function addArchive(hash: Hash, state: State, there: Opportunity): void {
  const { base, intents, ours, observation } = state
  const changes = observation?.archiveChanges ?? []
  const rev = base?.archiveRev ?? 0
  const wishes = ours.moveSeq > (base?.moveSeq ?? 0)
  hash.add(changes.length - rev)
  hash.text(changes[rev - 1]?.reason)
  for (const [position, change] of [...changes.entries()].slice(rev)) {
    const { reason, at } = change
    const after = earliest(changes, position, change)
    hash.text(reason)
    for (const one of intents) {
      if (!asksFor(one, change) || one.sentAt === null || one.sentAt > at) continue
      hash.add(one.id)
      hash.add((after <= lastMoment(one) ? 1 : 0) + (after <= (carriedOutBy(state, one) ?? Infinity) ? 2 : 0))
    }
    if (wishes) hash.order(at, ours.movedAt)
    if (reason !== null) for (const entry of there.entries.slice(base?.rev ?? 0)) hash.order(entry.at, at)
  }
  const last = changes.at(-1)?.at ?? -Infinity
  for (const one of intents) if (one.kind === 'archive') hash.add((carriedOutBy(state, one) ?? last) > last ? 1 : 0)
}

/** Which of our requests on the archive axis Lever carried out later. One that finds nothing to change shows the last change. */
function addTurns(hash: Hash, state: State, { updatedAt }: Opportunity): void {
  const readings = [state.observation, ...errandsOf(state).map((errand) => errand?.answer)]
  const changes = [updatedAt, ...readings.map((one) => one?.updatedAt)]
  for (const { kind, sentAt } of state.intents)
    if (kind === 'unarchive') for (const at of changes) hash.order(at, sentAt)
  const moments = [...changes, ...state.intents.flatMap((one) => (isOfArchive(one) ? [carriedOutBy(state, one)] : []))]
  moments.forEach((one, i) => {
    for (const other of moments.slice(i + 1)) hash.order(one, other)
  })
}

/** Of those that asked for the same, the one that is over first accounts for what was found. */
function addEnds(hash: Hash, state: State, intents: StoredIntent[]): void {
  intents.forEach((one, i) => {
    for (const other of intents.slice(i + 1))
      // Of two that may both still land, the one asked first is over first.
      if (samePlace(one.target, other.target)) {
        if (!mayLand(one) || !mayLand(other)) hash.order(lastMoment(one), lastMoment(other))
        hash.order(carriedOutBy(state, one), carriedOutBy(state, other))
      }
  })
}

/** Entries from base on may be wishes; earlier ones of ours may use up a request that asked for the same. */
function addHistory(hash: Hash, state: State, there: Opportunity): void {
  const rev = state.base?.rev ?? 0
  const stages = state.intents.filter((one) => one.kind === 'stage')
  const wishes = state.ours.moveSeq > (state.base?.moveSeq ?? 0)
  there.entries.forEach((entry, position) => {
    const alike = entry.user === mover ? stages.filter((one) => mayExplain(one, entry)) : []
    if (position < rev && alike.length === 0) return
    hash.add(position - rev)
    hash.text(entry.toStage)
    hash.text(entry.user)
    for (const one of alike) {
      hash.add(one.id)
      hash.order(entry.at, lastMoment(one))
    }
    if (position < rev) return
    for (const archived of archivesOf(state, there)) hash.order(entry.at, archived?.at)
    if (wishes) hash.order(entry.at, state.ours.movedAt)
  })
  addEnds(hash, state, stages)
}

const mayExplain = ({ target, sentAt }: StoredIntent, { toStage, at }: StageChange) =>
  target.kind === 'stage' && target.stage === toStage && sentAt !== null && sentAt <= at

function addPending(hash: Hash, state: State, there: Opportunity): void {
  const { ours, levers } = state.pending
  hash.add(ours ? ours.seq - (state.base?.moveSeq ?? 0) : null)
  hash.text(ours?.here.stage)
  hash.text(ours?.here.closeReason)
  if (!levers) return
  place(hash, levers.place)
  hash.text(levers.axis)
  hash.add(Math.max(-1, levers.entry - (state.base?.rev ?? 0)))
  const { lifted } = levers
  hash.add(lifted === null ? 0 : state.observation?.archiveChanges.some(({ at }) => at === lifted) ? 1 : 2)
  if (lifted !== null)
    for (const one of state.intents)
      if (one.kind === 'archive')
        hash.add(carriedOutBy(state, one) === lifted ? (one.carriedOutBy === null ? 1 : 2) : 0)
  hash.order(levers.at, ours?.at)
  hash.order(levers.at, state.ours.movedAt)
  for (const updatedAt of [there.updatedAt, state.observation?.updatedAt]) hash.order(levers.at, updatedAt)
  for (const errand of errandsOf(state)) hash.order(levers.at, errand?.answer?.updatedAt)
  for (const archived of archivesOf(state, there)) hash.order(levers.at, archived?.at)
  for (const entry of there.entries.slice(state.base?.rev ?? 0)) hash.order(levers.at, entry.at)
  for (const { at } of state.observation?.archiveChanges.slice(state.base?.archiveRev) ?? []) hash.order(levers.at, at)
  for (const one of state.intents)
    if (isOfArchive(one)) {
      hash.order(levers.at, one.sentAt)
      hash.order(levers.at, one.decidedOn)
    }
}
