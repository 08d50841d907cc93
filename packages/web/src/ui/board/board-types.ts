import type { ReactNode } from 'react'

/** A column as the board draws it. `count` is the truth, `keys` may be fewer when the list was cut. */
export interface BoardColumn {
  id: string
  /** Spoken, and shown when folded. */
  name: string
  glyph: ReactNode
  count: number
  /** Second line of the head. */
  note: ReactNode
  /** The cards, in the order they are shown. */
  keys: readonly string[]
}

/** Where a card would land, in words, shown on the card while it is carried. */
export interface Landing {
  words: string
  tone: 'accent' | 'attention' | 'neutral'
}

/** The card or cards in the hand. */
export interface Lift {
  mode: 'pointer' | 'keyboard'
  /** The card that was picked up; it is drawn in the hand. */
  key: string
  /** Everything that travels with it, itself included. */
  keys: readonly string[]
  from: string
  over: string | null
}

/** What a key or a press on a card asks for and the board does not do by itself. */
export type CardCommand = 'open' | 'select' | 'menu' | 'archive'

export interface BoardProps {
  label: string
  columns: readonly BoardColumn[]
  /** The spoken name of a card. */
  nameOf: (key: string) => string
  renderCard: (key: string) => ReactNode
  landingOf: (key: string, columnId: string) => Landing
  onMove: (keys: readonly string[], toColumnId: string) => void
  onCommand: (command: CardCommand, key: string) => void
  onFold: (columnId: string, folded: boolean) => void
  /** True where nothing may be moved. */
  locked: boolean
  selected: ReadonlySet<string>
  /** The card whose details are open. */
  openKey: string | null
  folded: ReadonlySet<string>
  emptyWords: string
}
