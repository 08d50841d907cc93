import type { CloseReasonId, Stage } from '@fulcrum/contract'
import type { MoveCause } from './cause.ts'
import type { MoveRefusal } from './decide-move.ts'

/** What a timeline says of a move: "Moved from Reached out to Responded", "Closed as Rejected: Not a fit". */
export function moveTitle(from: Stage, to: Stage, closeReason: string | null): string {
  if (to.milestone === 'closed') {
    const change = from.id === to.id ? 'Reason changed' : `Moved from ${from.name} to ${to.name}`
    return closeReason ? `${change}: ${closeReason}` : change
  }
  return from.id === to.id ? `Stays in ${to.name}` : `Moved from ${from.name} to ${to.name}`
}

/** The rule behind a move, for the timeline's second line. */
export const causeWords: Record<MoveCause, string> = {
  person: 'By hand',
  lever: 'Followed a move in Lever',
  outreach: 'By the outreach',
  'mapping-job': 'By re-applying the stage mapping',
  import: 'By an import',
  'bulk-undo': 'A bulk move was undone',
}

/** Why a move did not happen, as a sentence. `mover` and `stage` say who moved it last and where it stands. */
export function refusalWords(because: MoveRefusal, mover: string, stage: Stage): string {
  switch (because) {
    case 'moved-meanwhile':
      return mover ? `${mover} moved it to ${stage.name} meanwhile.` : `It was moved to ${stage.name} meanwhile.`
    case 'close-reason-needed':
      return 'Closing needs a reason.'
    case 'only-forward':
      return `It stands in ${stage.name}; automatic moves only go forward among the prospect stages.`
    case 'nothing-to-undo':
      return 'Only a move that is still the last one can be undone.'
  }
}

export function closeReasonName(
  reasons: { id: CloseReasonId; name: string }[],
  id: CloseReasonId | null,
): string | null {
  return reasons.find((reason) => reason.id === id)?.name ?? null
}
