import type { ApplicationCard, Mapping, Stages } from '@fulcrum/contract'
import { useFocusBack } from './use-focus-back.ts'
import { MoveQuestionDialog } from './move-question-dialog.tsx'
import { StageDialog } from './stage-dialog.tsx'
import type { Moves } from './use-moves.ts'

interface PeopleDialogsProps {
  moves: Moves
  stages: Stages
  mapping: Mapping | null
  choosing: readonly ApplicationCard[] | null
  onStopChoosing: () => void
}

/** The dialogs that moving people may open; at most one at a time. */
export function PeopleDialogs({ moves, stages, mapping, choosing, onStopChoosing }: PeopleDialogsProps) {
  useFocusBack(moves.question !== null || choosing !== null)
  if (moves.question) {
    return (
      <MoveQuestionDialog question={moves.question} stages={stages} onAnswer={moves.answer} onClose={moves.dismiss} />
    )
  }
  if (!choosing) return null
  return (
    <StageDialog
      cards={choosing}
      stages={stages.stages}
      mapping={mapping}
      onClose={onStopChoosing}
      onChoose={(stage) => {
        onStopChoosing()
        moves.move(choosing, stage)
      }}
    />
  )
}
