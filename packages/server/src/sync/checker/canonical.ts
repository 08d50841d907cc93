import type { StageChange } from '../core/facts.ts'
import { longMs, sendWithinMs, tickMs } from './state.ts'
import type { Errand, Opportunity, Seen, State, StoredIntent } from './state.ts'

/**
 * The same state with everything left out that no later step can tell: how long ago things happened (only their order
 * and "long ago" count, since all the spans that the rules know are longer than a few ticks and shorter than `longMs`),
 * requests that certainly failed, and the part of Lever's history that base has seen.
 */
export function canonical(state: State): State {
  return withCloseTimes(withoutDeadWeight(state))
}

function withoutDeadWeight(state: State): State {
  const busy = new Set([
    ...state.wire,
    ...(state.worker ? [state.worker.intent] : []),
    ...(state.stalled ? [state.stalled.intent] : []),
  ])
  const { base } = state
  const uncertain = state.intents.some((one) => one.outcome === 'unknown' || one.outcome === 'open' || busy.has(one.id))
  const kept = state.intents.filter((one) => {
    if (busy.has(one.id) || one.outcome === 'open') return true
    if (one.outcome === 'failed' || (one.kind === 'create' && one.outcome === 'done')) return false
    if (base === null || one.kind === 'create') return true
    // Long ago, before base: the shell does not even read it any more.
    if ((one.sentAt ?? 0) < base.at - 180_000) return false
    const landed = one.outcome === 'done' && one.from.moveSeq <= base.moveSeq && state.observation?.entries === base.rev
    return uncertain || !landed || base.place.kind === 'archived' || state.observation?.archived !== null
  })
  const ids = new Map(kept.map((one, i) => [one.id, i]))
  const renamed = (id: number) => ids.get(id) ?? 0
  const errand = (one: Errand | null): Errand | null =>
    one && { intent: renamed(one.intent), at: one.at, answer: one.answer }
  const { waiting } = state
  const next: State = {
    ...state,
    intents: kept.map((one) => ({
      ...one,
      id: renamed(one.id),
      notAfter: one.outcome === 'done' && one.finishedAt !== null ? one.finishedAt : one.notAfter,
    })),
    worker: errand(state.worker),
    stalled: errand(state.stalled),
    wire: state.wire.map(renamed).toSorted((a, b) => a - b),
    waiting: waiting && 'intent' in waiting ? { for: waiting.for, intent: renamed(waiting.intent) } : waiting,
  }
  return kept.length === 0 ? withoutSeenHistory(next) : next
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
  for (const ms of past) {
    value += ms === before ? 0 : ms - before >= longMs ? longMs : tickMs
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
  const errand = (one: Errand | null) =>
    one && { intent: one.intent, at: t(one.at), answer: one.answer && seen(one.answer) }
  const intent = (one: StoredIntent): StoredIntent => ({
    id: one.id,
    kind: one.kind,
    target: one.target,
    from: one.from,
    performAs: one.performAs,
    sentAt: maybe(one.sentAt),
    notAfter: t(one.notAfter),
    outcome: one.outcome,
    finishedAt: maybe(one.finishedAt),
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
    observation: state.observation && seen(state.observation),
    base: base && {
      here: { stage: base.here.stage, closeReason: base.here.closeReason },
      moveSeq: base.moveSeq,
      place: base.place,
      rev: base.rev,
      archivedAt: maybe(base.archivedAt),
      at: t(base.at),
    },
    intents: state.intents.map(intent),
    gapSince: maybe(state.gapSince),
    index: state.index.map(seen),
    indexReadAt: t(state.indexReadAt),
    wantedAt: t(state.wantedAt),
    worker: errand(state.worker),
    stalled: errand(state.stalled),
    slowPoll: slowPoll && { seen: slowPoll.seen.map(seen), startedAt: t(slowPoll.startedAt) },
    pending: { ours: pending.ours, levers: pending.levers && { ...pending.levers, at: t(pending.levers.at) } },
  }
}

/** 53 bits of a state's text: two of a million states share one with a chance of one in twenty thousand. */
export function fingerprint(state: State): number {
  const text = JSON.stringify(state)
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
