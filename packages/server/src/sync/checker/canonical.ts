import { isOfArchive } from '../core/archive-changes.ts'
import type { StageChange } from '../core/facts.ts'
import { longMs, sendWithinMs, tickMs } from './state.ts'
import { mover } from './world.ts'
import type { Errand, Known, Opportunity, Seen, State, StoredIntent } from './state.ts'

/**
 * The same state with everything left out that no later step can tell: how long ago things happened (only their order
 * and "long ago" count, since all the spans that the rules know are longer than a few ticks and shorter than `longMs`),
 * requests that certainly failed, times that nothing is compared with any more, and the part of Lever's history that
 * base has seen.
 */
export const canonical = (state: State): State => withCloseTimes(shortened(state))

/** The same as far as the future goes, and quicker: times are brought closer only where a request could run out of time by itself. */
export function nearly(state: State): State {
  const mayRunOut = state.intents.some(
    ({ outcome, sentAt }) =>
      (outcome === 'open' || outcome === 'unknown') && sentAt !== null && state.now - sentAt > sendWithinMs / 2,
  )
  return mayRunOut ? canonical(state) : shortened(state)
}

function shortened(state: State): State {
  const fewer = withoutSeenArchive(withoutDeadRequests(state))
  return withoutDeadTimes(fewer.intents.length === 0 ? withoutSeenHistory(fewer) : fewer)
}

/** Requests that no later step can tell from never having been made are dropped. */
export function withoutDeadRequests(state: State): State {
  if (state.intents.length === 0) return state
  const { base, observation, waiting, worker, stalled } = state
  const busy = new Set(state.wire)
  if (worker) busy.add(worker.intent)
  if (stalled) busy.add(stalled.intent)
  const alive = state.intents.filter((one) => {
    if (busy.has(one.id) || one.outcome === 'open') return true
    if (one.outcome === 'failed' || (one.kind === 'create' && one.outcome === 'done')) return false
    if (base === null || one.kind === 'create') return true
    // Long ago, before base: the shell does not even read it any more.
    return (one.sentAt ?? 0) >= base.at - 180_000
  })
  // What base has seen the end of explains nothing any more, unless another request could be taken for it.
  const there = state.opportunity === null ? undefined : state.lever[state.opportunity]
  const allSeen = base !== null && there?.entries.length === base.rev && observation?.entries === base.rev
  const isOver = (one: StoredIntent) =>
    one.kind === 'stage' &&
    !busy.has(one.id) &&
    one.outcome !== 'open' &&
    one.from.moveSeq <= (base?.moveSeq ?? 0) &&
    (one.outcome === 'done' || (observation?.readAt ?? 0) > (one.finishedAt ?? 0))
  const over = allSeen && busy.size === 0 && alive.every((one) => one.kind !== 'stage' || isOver(one))
  // The same of the archive, whose changes count from their answers on.
  const archiveSeen = base !== null && observation?.archiveChanges.length === base.archiveRev
  const axisOver =
    archiveSeen &&
    busy.size === 0 &&
    alive.every(
      (one) =>
        !isOfArchive(one) ||
        (one.outcome === 'done' && (one.finishedAt ?? 0) <= base.at && one.from.moveSeq <= base.moveSeq),
    )
  const kept = alive.filter((one) => !(one.kind === 'stage' ? over : isOfArchive(one) && axisOver))
  const ids = new Map(kept.map((one, i) => [one.id, i]))
  const renamed = (id: number) => ids.get(id) ?? 0
  return {
    ...state,
    intents: kept.map((one) => ({ ...one, id: renamed(one.id) })),
    worker: worker && { ...worker, intent: renamed(worker.intent) },
    stalled: stalled && { ...stalled, intent: renamed(stalled.intent) },
    wire: state.wire.map(renamed).toSorted((a, b) => a - b),
    waiting: waiting && 'intent' in waiting ? { for: waiting.for, intent: renamed(waiting.intent) } : waiting,
  }
}

function withoutDeadTimes(state: State): State {
  const { base, ours, observation, opportunity, pending } = state
  const inLever = opportunity !== null
  const alone = state.worker === null && state.stalled === null && state.slowPoll === null
  const quiet = alone && base !== null && ours.moveSeq === base.moveSeq && (observation?.readAt ?? 0) > ours.movedAt
  const noRequests = state.intents.length === 0
  const onlyStages = state.intents.every((one) => one.kind === 'stage')
  const seqOf = (seq: number) => (base ? Math.max(0, seq - base.moveSeq + 1) : seq)
  return {
    ...state,
    ours: {
      ...ours,
      moveSeq: seqOf(ours.moveSeq),
      movedAt: quiet ? 0 : ours.movedAt,
      // Of what both agreed on only one thing is asked still: whether a person stood behind it.
      by: ours.moveSeq === base?.moveSeq && ours.by === 'lever' ? 'automatic' : ours.by,
    },
    observation: observation && quiet && noRequests ? { ...observation, readAt: observation.updatedAt } : observation,
    base: base && { ...base, moveSeq: 1, at: onlyStages ? 0 : base.at },
    intents: state.intents.map((one): StoredIntent => ({
      ...one,
      decidedOn: one.kind === 'stage' || one.kind === 'create' ? 0 : one.decidedOn,
      from: { ...one.from, moveSeq: seqOf(one.from.moveSeq) },
      notAfter: one.outcome === 'done' && one.finishedAt !== null ? one.finishedAt : one.notAfter,
      finishedAt:
        one.outcome === 'unknown' && alone && inLever && (observation?.readAt ?? 0) > (one.finishedAt ?? 0)
          ? one.sentAt
          : one.finishedAt,
    })),
    lever: inLever
      ? state.lever.map((one, i) =>
          i === opportunity ? { ...one, createdAt: 0, entries: withoutSeenTimes(one.entries, base?.rev ?? 0) } : one,
        )
      : state.lever,
    index: inLever ? state.index.filter((seen) => seen.opportunity !== opportunity) : state.index,
    indexReadAt: inLever ? 0 : state.indexReadAt,
    wantedAt: inLever || state.indexReadAt >= state.wantedAt ? 0 : state.wantedAt,
    gapSince: state.gapSince === null || state.slowPoll ? state.gapSince : 0,
    pending: { ...pending, ours: pending.ours && { ...pending.ours, seq: seqOf(pending.ours.seq) } },
  }
}

/** When a person's entry was made matters no more once base has counted it; ours are still told from each other by it. */
const withoutSeenTimes = (entries: StageChange[], rev: number) =>
  entries.map((entry, i) => (i < rev && entry.user !== mover ? { ...entry, at: 0 } : entry))

/** What base has counted of the archive is as if it had never been, but for when the last of it was. */
function withoutSeenArchive(state: State): State {
  const { base, observation } = state
  if (!base || !observation || base.archiveRev < 2) return state
  return {
    ...state,
    observation: { ...observation, archiveChanges: observation.archiveChanges.slice(base.archiveRev - 1) },
    base: { ...base, archiveRev: 1 },
  }
}

/** Entries that base has counted, and that no request is left to explain, are one entry. */
function withoutSeenHistory(state: State): State {
  const { base, opportunity, pending } = state
  const there = opportunity === null ? undefined : state.lever[opportunity]
  if (!base || !there || base.rev < 1 || state.observation?.opportunity !== opportunity) return state
  const seen: (Seen | null)[] = [state.observation, ...(state.slowPoll?.seen ?? [])]
  const drop = Math.min(base.rev, ...seen.map((one) => (one?.opportunity === opportunity ? one.entries : base.rev))) - 1
  const [last] = there.entries.slice(drop, drop + 1)
  if (drop < 0 || !last) return state
  const shorter = <T extends Seen | null>(one: T): T =>
    one && one.opportunity === opportunity ? { ...one, entries: one.entries - drop } : one
  const first: StageChange = { toStage: last.toStage, at: 0, user: null }
  return {
    ...state,
    lever: state.lever.map((one, i) =>
      i === opportunity ? { ...one, entries: [first, ...one.entries.slice(drop + 1)] } : one,
    ),
    observation: shorter(state.observation),
    slowPoll: state.slowPoll && { ...state.slowPoll, seen: state.slowPoll.seen.map(shorter) },
    base: { ...base, rev: base.rev - drop },
    intents: state.intents.map((one) => ({ ...one, entriesSeen: Math.max(0, one.entriesSeen - drop) })),
    pending: pending.levers
      ? { ...pending, levers: { ...pending.levers, entry: Math.max(0, pending.levers.entry - drop) } }
      : pending,
  }
}

type Time = (ms: number) => number

function withCloseTimes(state: State): State {
  const past: number[] = []
  mapTimes(state, (ms) => {
    if (ms <= state.now) past.push(ms)
    return ms
  })
  past.push(state.now)
  past.sort((a, b) => a - b)
  const closer = new Map<number, number>()
  let before = past[0] ?? 0
  let value = 0
  // Only a move of ours, the next one too, is compared by how far apart: many moments together must not outlast a grace.
  const { movedAt } = state.ours
  for (const ms of past) {
    const apart = ms === movedAt || before === movedAt || ms === state.now ? tickMs : 1
    value += ms === before ? 0 : ms - before >= longMs ? longMs : apart
    closer.set(ms, value)
    before = ms
  }
  // A span in which something may still be sent has not run out until it is said to.
  return mapTimes(state, (ms) => closer.get(ms) ?? value + sendWithinMs)
}

function mapTimes(state: State, t: Time): State {
  const maybe = (ms: number | null) => (ms === null ? null : t(ms))
  const archived = (one: Opportunity['archived']) => one && { reason: one.reason, at: t(one.at) }
  const seen = (one: Seen): Seen => ({
    opportunity: one.opportunity,
    entries: one.entries,
    archived: archived(one.archived),
    updatedAt: t(one.updatedAt),
    readAt: t(one.readAt),
  })
  const known = (one: Known): Known => ({
    ...seen(one),
    archiveChanges: one.archiveChanges.map(({ reason, at }) => ({ reason, at: t(at) })),
  })
  const errand = (one: Errand | null) =>
    one && { intent: one.intent, at: t(one.at), answer: one.answer && seen(one.answer) }
  const intent = (one: StoredIntent): StoredIntent => ({
    id: one.id,
    decidedOn: t(one.decidedOn),
    kind: one.kind,
    target: one.target,
    from: one.from,
    performAs: one.performAs,
    entriesSeen: one.entriesSeen,
    sentAt: maybe(one.sentAt),
    notAfter: t(one.notAfter),
    outcome: one.outcome,
    finishedAt: maybe(one.finishedAt),
    carriedOutBy: maybe(one.carriedOutBy),
  })
  const { base, ours, pending, slowPoll } = state
  return {
    ...state,
    now: t(state.now),
    ours: {
      stage: ours.stage,
      closeReason: ours.closeReason,
      moveSeq: ours.moveSeq,
      movedAt: t(ours.movedAt),
      by: ours.by,
    },
    lever: state.lever.map((one) => ({
      entries: one.entries.map(({ toStage, at, user }) => ({ toStage, at: t(at), user })),
      archived: archived(one.archived),
      updatedAt: t(one.updatedAt),
      createdAt: t(one.createdAt),
      madeBy: one.madeBy,
    })),
    observation: state.observation && known(state.observation),
    base: base && {
      here: { stage: base.here.stage, closeReason: base.here.closeReason },
      moveSeq: base.moveSeq,
      place: base.place,
      rev: base.rev,
      archiveRev: base.archiveRev,
      at: t(base.at),
    },
    intents: state.intents.map(intent),
    gapSince: maybe(state.gapSince),
    index: state.index.map(known),
    indexReadAt: t(state.indexReadAt),
    wantedAt: t(state.wantedAt),
    worker: errand(state.worker),
    stalled: errand(state.stalled),
    slowPoll: slowPoll && { seen: slowPoll.seen.map(seen), startedAt: t(slowPoll.startedAt) },
    pending: {
      ours: pending.ours && { ...pending.ours, at: t(pending.ours.at) },
      levers: pending.levers && {
        ...pending.levers,
        at: t(pending.levers.at),
        lifted: maybe(pending.levers.lifted),
      },
    },
  }
}
