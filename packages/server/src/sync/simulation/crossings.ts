import { inbound } from '../core/mapping.ts'
import type { Mapping } from '../core/mapping.ts'
import { sameHere, samePlace } from '../core/place.ts'
import type { Moved } from './ledger.ts'

/** How the moves of one pair, oldest first, met others that had not come across yet; in words for the trace. */
export function crossingsOf(moves: Moved[], mapping: Mapping): string[] {
  return moves.flatMap((moved, i) => {
    const [before, last] = [moves[i - 2], moves[i - 1]]
    if (!last || moved.side === 'choice' || moved.wasSettled) return []
    if (before && isBack(before, last, moved))
      return [`${sides[moved.side]} goes back before the other side has learnt of it`]
    const met = meetsSame(last, moved, mapping) ?? meetsSame(moved, last, mapping)
    return met === null ? [] : [`both sides move to ${met ? 'the same place' : 'different places'}`]
  })
}

const sides = { here: 'somebody here', lever: 'somebody in Lever' }

function isBack(before: Moved, last: Moved, moved: Moved): boolean {
  if (before.side === 'here' && last.side === 'here' && moved.side === 'here')
    return sameHere(before.to, moved.to) && !sameHere(last.to, moved.to)
  if (before.side === 'lever' && last.side === 'lever' && moved.side === 'lever')
    return samePlace(before.to, moved.to) && !samePlace(last.to, moved.to)
  return false
}

/** Null: they are not one here and one there. */
function meetsSame(here: Moved, lever: Moved, mapping: Mapping): boolean | null {
  if (here.side !== 'here' || lever.side !== 'lever') return null
  const into = inbound(mapping, lever.to)
  return into.kind === 'to' && sameHere(into.to, here.to)
}
