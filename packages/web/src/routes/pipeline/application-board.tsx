import { useCallback, useMemo } from 'react'
import type { ApplicationCard, ApplicationList, Mapping, Stages } from '@fulcrum/contract'
import { Board } from '../../ui/board/board.tsx'
import type { BoardColumn, CardCommand } from '../../ui/board/board-types.ts'
import { MilestoneGlyph } from '../../ui/milestone.tsx'
import { CardFace } from './card-face.tsx'
import { landingInLever } from './landing.ts'
import type { PersonCommands } from './person-commands.ts'
import { stageColumns, type StageColumn } from './stage-columns.ts'

interface ApplicationBoardProps {
  label: string
  stages: Stages
  list: ApplicationList
  mapping: Mapping | null
  now: Date
  selected: ReadonlySet<string>
  openKey: string | null
  folded: ReadonlySet<string>
  commands: PersonCommands
  onFold: (stageId: string, folded: boolean) => void
}

/** People by stage: the board of the pipeline and of one outreach. */
export function ApplicationBoard(props: ApplicationBoardProps) {
  const { stages, list, mapping, now, commands } = props
  const byKey = useMemo(
    () => new Map<string, ApplicationCard>(list.applications.map((card) => [card.id, card])),
    [list],
  )
  const byStage = useMemo(() => stageColumns(stages.stages, list, now), [stages, list, now])
  const columns = useMemo(() => byStage.map(columnOf), [byStage])
  const waiting = useMemo(
    () =>
      new Set<string>(
        stages.stages
          .filter((stage) => stage.milestone !== 'closed' && stage.milestone !== 'hired')
          .map((stage) => stage.id),
      ),
    [stages],
  )

  const nameOf = useCallback((key: string) => byKey.get(key)?.name ?? '', [byKey])
  const renderCard = useCallback(
    (key: string) => {
      const card = byKey.get(key)
      if (!card) return null
      return (
        <CardFace
          card={card}
          now={now}
          waiting={waiting.has(card.stageId)}
          stages={stages.stages}
          commands={commands}
        />
      )
    },
    [byKey, now, waiting, stages, commands],
  )
  const landingOf = useCallback(
    (key: string, columnId: string) => {
      const card = byKey.get(key)
      return card ? landingInLever(card, columnId, mapping) : { words: '', tone: 'neutral' as const }
    },
    [byKey, mapping],
  )

  return (
    <Board
      label={props.label}
      columns={columns}
      nameOf={nameOf}
      renderCard={renderCard}
      landingOf={landingOf}
      locked={false}
      selected={props.selected}
      openKey={props.openKey}
      folded={props.folded}
      emptyWords="Nobody here"
      onFold={props.onFold}
      onMove={(keys, columnId) => {
        const stage = stages.stages.find((each) => each.id === columnId)
        const cards = keys.flatMap((key) => byKey.get(key) ?? [])
        if (stage) commands.move(cards, stage)
      }}
      onCommand={(command: CardCommand, key) => {
        const card = byKey.get(key)
        if (card) commands.run(command, card)
      }}
    />
  )
}

function columnOf({ stage, count, cards, medianDays, onHold }: StageColumn): BoardColumn {
  return {
    id: stage.id,
    name: stage.name,
    glyph: <MilestoneGlyph milestone={stage.milestone} named />,
    count,
    keys: cards.map((card) => card.id),
    note: (
      <>
        {medianDays !== null && (
          <span title="Half of the people here have stood here at least this long">median {medianDays} d</span>
        )}
        {onHold > 0 && <span className="board-note--attention">{onHold.toLocaleString('en')} on hold</span>}
        {cards.length < count && <span>newest {cards.length.toLocaleString('en')} shown</span>}
      </>
    ),
  }
}
