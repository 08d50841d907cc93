import type { LeverPlace } from '@fulcrum/contract'
import type { Errand, Opportunity, Seen, State } from './state.ts'

const numbers = new Map<string, number>()
/** A small number for each text that occurs. */
function numberOf(text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size + 1)
  return numbers.size
}

/**
 * 53 bits of a canonical state, from every field of it: two of a million states share a fingerprint with a chance of one
 * in twenty thousand, in which case one of them is not visited.
 */
export function fingerprint(state: State): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  const add = (n: number | null | undefined) => {
    const value = n == null ? 0x7ffffffe : n
    a = Math.imul(a ^ value, 2654435761)
    a ^= a >>> 15
    b = Math.imul(b ^ value, 1597334677)
    b ^= b >>> 13
  }
  const text = (t: string | null) => add(t === null ? null : numberOf(t))
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
  seen(state.observation)
  add(base?.moveSeq)
  if (base) {
    text(base.here.stage)
    text(base.here.closeReason)
    place(base.place)
    add(base.rev)
    add(base.archivedAt)
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
  }
  text(state.held)
  text(state.choice)
  text(waiting && waiting.for)
  add(waiting && 'intent' in waiting ? waiting.intent : null)
  add(state.gapSince)
  add((state.dirty ? 1 : 0) + (state.repaired ? 2 : 0))
  add(state.index.length)
  for (const one of state.index) seen(one)
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
  }
  add(state.pushes + state.pulls)
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
