import type { LeverPlace } from '@fulcrum/contract'
import { Hash } from './hash.ts'
import type { Errand, Known, Opportunity, Seen, State } from './state.ts'

/** A canonical state, from every field of it. */
export function fingerprint(state: State): number {
  const hash = new Hash()

  const add = (n: number | null | undefined) => hash.add(n)
  const text = (t: string | null) => hash.text(t)
  const place = (p: LeverPlace) => text(p.kind === 'stage' ? p.stage : p.reason)
  const archived = (one: Opportunity['archived']) => {
    text(one && one.reason)
    add(one?.at)
  }
  const seen = (one: Seen | null) => {
    add(one?.opportunity)
    if (!one) return
    add(one.entries)
    archived(one.archived)
    add(one.updatedAt)
    add(one.readAt)
  }
  const known = (one: Known | null) => {
    seen(one)
    add(one?.archiveChanges.length)
    for (const { reason, at } of one?.archiveChanges ?? []) {
      text(reason)
      add(at)
    }
  }
  const errand = (one: Errand | null) => {
    add(one?.intent)
    if (!one) return
    add(one.at)
    seen(one.answer)
  }
  const { ours, base, waiting, left, pending, slowPoll } = state
  add(state.now)
  text(ours.stage)
  text(ours.closeReason)
  add(ours.moveSeq)
  add(ours.movedAt)
  text(ours.by)
  add(state.lever.length)
  for (const one of state.lever) {
    add(one.entries.length)
    for (const entry of one.entries) {
      text(entry.toStage)
      add(entry.at)
      text(entry.user)
    }
    archived(one.archived)
    add(one.updatedAt)
    add(one.createdAt)
    text(one.madeBy)
  }
  add(state.opportunity)
  known(state.observation)
  add(base?.moveSeq)
  if (base) {
    text(base.here.stage)
    text(base.here.closeReason)
    place(base.place)
    add(base.rev)
    add(base.archiveRev)
    add(base.at)
  }
  add(state.intents.length)
  for (const one of state.intents) {
    text(one.kind)
    place(one.target)
    text(one.from.stage)
    text(one.from.closeReason)
    add(one.from.moveSeq)
    add(one.sentAt)
    add(one.decidedOn)
    add(one.notAfter)
    text(one.outcome)
    add(one.finishedAt)
    add(one.carriedOutBy)
  }
  text(state.held)
  text(state.policy)
  text(state.choice)
  text(waiting && waiting.for)
  add(waiting && 'intent' in waiting ? waiting.intent : null)
  add(state.gapSince)
  add((state.dirty ? 1 : 0) + (state.repaired ? 2 : 0))
  add(state.index.length)
  for (const one of state.index) known(one)
  add(state.indexReadAt)
  add(state.wantedAt)
  errand(state.worker)
  errand(state.stalled)
  add(state.wire.length)
  for (const id of state.wire) add(id)
  add(slowPoll?.startedAt)
  if (slowPoll) for (const one of slowPoll.seen) seen(one)
  add(left.ours + 8 * left.levers + 64 * left.automatic + 512 * left.faults)
  add(left.crashes + 8 * left.slowPolls + 64 * left.choices)
  add(pending.ours?.seq)
  add(pending.ours?.at)
  if (pending.ours) {
    text(pending.ours.here.stage)
    text(pending.ours.here.closeReason)
  }
  add(pending.levers?.at)
  if (pending.levers) {
    place(pending.levers.place)
    text(pending.levers.axis)
    add(pending.levers.entry)
    add(pending.levers.lifted)
  }
  add(state.pushes + state.pulls)
  return hash.value()
}
