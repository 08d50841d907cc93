import { useEffect, useEffectEvent, useState } from 'react'
import type { ApplicationCard, ApplicationList, Stage } from '@fulcrum/contract'
import { neighbourStage } from './move-plan.ts'
import type { PersonCommands } from './person-commands.ts'
import type { Moves } from './use-moves.ts'
import type { Selection } from './use-selection.ts'

interface Setup {
  stages: readonly Stage[]
  list: ApplicationList
  moves: Moves
  selection: Selection
  onOpen: (card: ApplicationCard) => void
}

interface PersonCommandsState {
  commands: PersonCommands
  /** The people for whom a stage is being chosen, or null. */
  choosing: readonly ApplicationCard[] | null
  chooseFor: (cards: readonly ApplicationCard[]) => void
  stopChoosing: () => void
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null)

/** One meaning for each key, drag and menu item, on the board and in the table alike. A picked person stands for all picked. */
export function usePersonCommands({ stages, list, moves, selection, onOpen }: Setup): PersonCommandsState {
  const [choosing, setChoosing] = useState<readonly ApplicationCard[] | null>(null)

  const meant = (card: ApplicationCard): readonly ApplicationCard[] =>
    selection.selected.has(card.id) ? list.applications.filter((each) => selection.selected.has(each.id)) : [card]

  const commands: PersonCommands = {
    move: moves.move,
    close: moves.close,
    shift: (card, direction) => {
      const stage = neighbourStage(stages, card.stageId, direction)
      if (stage) moves.move(meant(card), stage)
    },
    run: (command, card) => {
      switch (command) {
        case 'open':
          return onOpen(card)
        case 'select':
          return selection.toggle(card.id)
        case 'menu':
          return setChoosing(meant(card))
        case 'archive':
          return moves.close(meant(card))
      }
    },
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === 'z' || event.key === 'Z') moves.undo()
    else if (event.key === 'Escape' && selection.selected.size > 0) selection.clear()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return { commands, choosing, chooseFor: setChoosing, stopChoosing: () => setChoosing(null) }
}
