import type { TableColumn } from './table-types.ts'

interface TableRowProps<Row> {
  row: Row
  rowKey: string
  name: string
  columns: readonly TableColumn<Row>[]
  index: number
  /** px from the top of the body. */
  start: number
  measure: (element: HTMLElement | null) => void
  tabStop: boolean
  open: boolean
  /** null where rows cannot be picked. */
  selected: boolean | null
  onToggle: () => void
}

export function TableRow<Row>({ measure, ...props }: TableRowProps<Row>) {
  return (
    <tr
      ref={measure}
      className="data-table__row"
      data-index={props.index}
      data-table-row={props.rowKey}
      data-open={props.open || undefined}
      aria-rowindex={props.index + 2}
      {...(props.selected === null ? {} : { 'aria-selected': props.selected })}
      tabIndex={props.tabStop ? 0 : -1}
      style={{ transform: `translateY(${props.start}px)` }}
    >
      {props.selected !== null && (
        <td className="data-table__cell data-table__cell--check">
          <input
            type="checkbox"
            className="data-table__check"
            aria-label={`Select ${props.name}`}
            checked={props.selected}
            tabIndex={-1}
            onChange={props.onToggle}
          />
        </td>
      )}
      {props.columns.map((column) => {
        const cell = {
          className: 'data-table__cell',
          'data-column': column.key,
          'data-align': column.align,
          'data-secondary': column.secondary || undefined,
        }
        return column.rowHeader ? (
          <th key={column.key} scope="row" {...cell}>
            {column.cell(props.row)}
          </th>
        ) : (
          <td key={column.key} {...cell}>
            {column.cell(props.row)}
          </td>
        )
      })}
    </tr>
  )
}
