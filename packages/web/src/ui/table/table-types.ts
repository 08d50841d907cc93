import type { ReactNode } from 'react'

export interface TableColumn<Row> {
  key: string
  head: ReactNode
  /** A grid track: `minmax(0, 2fr)`, `96px`. */
  width: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end, under heads that stand at the end. */
  align?: 'end'
  /** The cell that names the row to a screen reader. */
  rowHeader?: boolean
  sortable?: boolean
  /** Second voices that leave the table first: below 1180 px. */
  secondary?: boolean
}

export interface Sort {
  key: string
  direction: 'ascending' | 'descending'
}

export type RowCommand = 'open' | 'select' | 'menu' | 'archive'

export interface TableProps<Row> {
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  nameOf: (row: Row) => string
  onCommand: (command: RowCommand, row: Row) => void
  /** Shift with an arrow: one stage back or on. */
  onShift?: (row: Row, direction: 'left' | 'right') => void
  /** Present where rows can be picked. */
  selection?: { selected: ReadonlySet<string>; onToggleAll: () => void }
  sort?: { current: Sort; onSort: (sort: Sort) => void }
  openKey?: string | null
  /** For the caller's style sheet, which says how a row looks on a phone. */
  className?: string
}
