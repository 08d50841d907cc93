import { useEffect, useRef } from 'react'
import type { Sort, TableColumn, TableProps } from './table-types.ts'

interface TableHeadProps<Row> {
  columns: readonly TableColumn<Row>[]
  count: number
  selection: TableProps<Row>['selection']
  sort: TableProps<Row>['sort']
}

export function TableHead<Row>({ columns, count, selection, sort }: TableHeadProps<Row>) {
  return (
    <thead className="data-table__head">
      <tr className="data-table__row data-table__row--head" aria-rowindex={1}>
        {selection && (
          <td className="data-table__cell data-table__cell--check">
            <CheckAll picked={selection.selected.size} count={count} onToggle={selection.onToggleAll} />
          </td>
        )}
        {columns.map((column) => {
          const sorted = sort?.current.key === column.key ? sort.current.direction : undefined
          return (
            <th
              key={column.key}
              scope="col"
              className="data-table__cell"
              data-column={column.key}
              data-align={column.align}
              data-secondary={column.secondary || undefined}
              aria-sort={sorted}
            >
              {column.sortable && sort ? (
                <button
                  type="button"
                  className="data-table__sort"
                  onClick={() => sort.onSort(nextSort(column.key, sort.current))}
                >
                  {column.head}
                  {sorted && <span aria-hidden="true">{sorted === 'ascending' ? '↑' : '↓'}</span>}
                </button>
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

const nextSort = (key: string, current: Sort): Sort => ({
  key,
  direction: current.key === key && current.direction === 'ascending' ? 'descending' : 'ascending',
})

function CheckAll({ picked, count, onToggle }: { picked: number; count: number; onToggle: () => void }) {
  const ref = useRef<HTMLInputElement>(null)
  const some = picked > 0 && picked < count
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = some
  }, [some])
  return (
    <input
      ref={ref}
      type="checkbox"
      className="data-table__check"
      aria-label={`Select all ${count.toLocaleString()}`}
      checked={count > 0 && picked >= count}
      onChange={onToggle}
    />
  )
}
