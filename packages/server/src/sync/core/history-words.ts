import type { ApplicationId, SyncEntry } from '@fulcrum/contract'
import { isHoldKind } from './hold-groups.ts'
import { holdWords } from './hold-words.ts'
import { arrivalWords } from './way.ts'
import type { Way } from './way.ts'

interface Written {
  id: string
  at: Date
  applicationId: ApplicationId | null
}

/** One thing that was written down about a person's way between both sides, with names instead of ids. */
export type HistoryFact = Written &
  (
    | {
        kind: 'move'
        /** 1: they were added. */
        seq: number
        cause: string
        actor: string
        from: string
        to: string
        /** For a move that came from Lever. */
        arrival: { way: Way; place: string; archived: boolean; author: string; leverAt: Date | null } | null
        /** Requests that this move led to and that Lever did not simply carry out, in order. */
        troubles: string[]
      }
    | { kind: 'sync' | 'conflict'; title: string; detail: string; actor: string }
    | { kind: 'hold'; began: boolean; reason: string }
  )

/** A fact as a line that anybody understands. */
export function historyEntry(fact: HistoryFact): SyncEntry {
  const base = { id: fact.id, at: fact.at.toISOString(), applicationId: fact.applicationId, inLeverAt: null }
  switch (fact.kind) {
    case 'move':
      return moveEntry(base, fact)
    case 'conflict':
      return { ...base, kind: 'conflict', title: fact.title, detail: fact.detail }
    case 'sync':
      return fact.actor === 'Fulcrum'
        ? { ...base, kind: 'to-lever', title: fact.title, detail: fact.detail }
        : { ...base, kind: 'decided', title: fact.title, detail: joined([fact.detail, `by ${fact.actor}`]) }
    case 'hold': {
      const words = isHoldKind(fact.reason) ? holdWords[fact.reason] : holdWords.refused
      return fact.began
        ? { ...base, kind: 'hold', title: `On hold: ${words.mark}`, detail: words.detail }
        : { ...base, kind: 'hold', title: `No longer on hold: ${words.mark}`, detail: '' }
    }
  }
}

const automatic: Record<string, string> = {
  outreach: 'by the outreach',
  'mapping-job': 'by re-applying the stage mapping',
  import: 'by an import',
  'bulk-undo': 'by undoing a bulk move',
}

function moveEntry(
  base: Omit<SyncEntry, 'kind' | 'title' | 'detail'>,
  move: Extract<HistoryFact, { kind: 'move' }>,
): SyncEntry {
  const { arrival } = move
  if (arrival) {
    const who = arrival.author || 'Somebody'
    const delayMs = arrival.leverAt && move.at.getTime() - arrival.leverAt.getTime()
    return {
      ...base,
      kind: 'from-lever',
      title: arrival.archived
        ? `${who} archived in Lever: ${arrival.place}`
        : `${who} moved to ${arrival.place} in Lever`,
      inLeverAt: arrival.leverAt?.toISOString() ?? null,
      detail: joined([arrivalWords(arrival.way, delayMs), `moved here to ${move.to}`]),
    }
  }
  if (move.cause === 'lever')
    return {
      ...base,
      kind: 'from-lever',
      title: `${move.actor || 'Lever'} moved in Lever`,
      detail: `moved here to ${move.to}`,
    }
  const who = move.actor || 'Fulcrum'
  return {
    ...base,
    kind: 'here',
    title:
      move.seq === 1 ? `${who} added them here in ${move.to}` : `${who} moved here from ${move.from} to ${move.to}`,
    detail: joined([automatic[move.cause] ?? '', ...move.troubles]),
  }
}

const joined = (parts: string[]) => parts.filter((part) => part !== '').join(' · ')
