import { useMemo } from 'react'
import type { ApplicationList, CandidateId, Mapping, Stages } from '@fulcrum/contract'
import { CandidateDrawer } from '../candidates/candidate-drawer.tsx'
import { ApplicationBoard } from './application-board.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useFolded } from './folded.ts'
import { PeopleDialogs } from './people-dialogs.tsx'
import { PeopleTable } from './people-table.tsx'
import { withPending } from './pending-moves.ts'
import { useMoves } from './use-moves.ts'
import { useNow } from './use-now.ts'
import { usePersonCommands } from './use-person-commands.ts'
import { useSelection } from './use-selection.ts'
import { neighbours } from './walk-people.ts'
import './people-view.css'

interface PeopleViewProps {
  label: string
  of: 'pipeline' | 'outreach'
  as: 'board' | 'table'
  list: ApplicationList
  stages: Stages
  mapping: Mapping | null
  /** Whose drawer is open, as the address says. */
  open: CandidateId | null
  onOpen: (candidate: CandidateId | null) => void
}

/** People as a board or as a table, with everything that can be done to them. */
export function PeopleView({ label, of, as, list, stages, mapping, open, onOpen }: PeopleViewProps) {
  const now = useNow()
  const moves = useMoves(mapping)
  const shown = useMemo(() => withPending(list, moves.pending), [list, moves.pending])
  const keys = useMemo(() => shown.applications.map((card) => card.id), [shown])
  const selection = useSelection(keys)
  const [folded, fold] = useFolded(closedAtFirst(stages))
  const { commands, choosing, chooseFor, stopChoosing } = usePersonCommands({
    stages: stages.stages,
    list: shown,
    moves,
    selection,
    onOpen: (card) => onOpen(card.candidateId),
  })
  const openCard = open === null ? undefined : shown.applications.find((card) => card.candidateId === open)
  const picked = useMemo(
    () => shown.applications.filter((card) => selection.selected.has(card.id)),
    [shown, selection.selected],
  )
  // On the board the drawer walks down the column, in the table down the list.
  const walked =
    as === 'board' && openCard
      ? shown.applications.filter((card) => card.stageId === openCard.stageId)
      : shown.applications
  const { previous, next } = neighbours(walked, open)

  return (
    <div className="people-view" data-covered={open !== null || undefined}>
      {as === 'board' ? (
        <ApplicationBoard
          label={label}
          stages={stages}
          list={shown}
          mapping={mapping}
          now={now}
          selected={selection.selected}
          openKey={openCard?.id ?? null}
          folded={folded}
          commands={commands}
          onFold={fold}
        />
      ) : (
        <PeopleTable
          label={label}
          of={of}
          cards={shown.applications}
          stages={stages.stages}
          now={now}
          selection={selection}
          openKey={openCard?.id ?? null}
          commands={commands}
        />
      )}
      <BulkBar
        cards={picked}
        onMove={() => chooseFor(picked)}
        onClose={() => commands.close(picked)}
        onClear={selection.clear}
      />
      <PeopleDialogs
        moves={moves}
        stages={stages}
        mapping={mapping}
        choosing={choosing}
        onStopChoosing={stopChoosing}
      />
      {open !== null && (
        <CandidateDrawer
          candidateId={open}
          onClose={() => onOpen(null)}
          {...(previous ? { onPrevious: () => onOpen(previous) } : {})}
          {...(next ? { onNext: () => onOpen(next) } : {})}
        />
      )}
    </div>
  )
}

/** Closed columns hold the most people and need the least attention, so they start folded. */
const closedAtFirst = (stages: Stages): ReadonlySet<string> =>
  new Set(stages.stages.filter((stage) => stage.milestone === 'closed').map((stage) => stage.id))
