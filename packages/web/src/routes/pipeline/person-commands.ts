import type { ApplicationCard, Stage } from '@fulcrum/contract'
import type { CardCommand } from '../../ui/board/board-types.ts'

/** Everything that can be done to people on a board or in a table, whichever key, drag or menu asks for it. */
export interface PersonCommands {
  run: (command: CardCommand, card: ApplicationCard) => void
  move: (cards: readonly ApplicationCard[], stage: Stage) => void
  shift: (card: ApplicationCard, direction: 'left' | 'right') => void
  close: (cards: readonly ApplicationCard[]) => void
}
