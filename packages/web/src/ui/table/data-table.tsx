import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useWindowed } from '../windowed.ts'
import { rowStep } from './row-step.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import type { RowCommand, TableProps } from './table-types.ts'
import './data-table.css'

/** Height of a dense row in px before it is measured; the sticky head is as high. */
const ROW_ESTIMATE = 36
const CHECK_TRACK = '44px'

const COMMANDS: Record<string, RowCommand> = {
  Enter: 'open',
  x: 'select',
  X: 'select',
  m: 'menu',
  M: 'menu',
  e: 'archive',
  E: 'archive',
}

const rowOf = (event: { target: EventTarget; currentTarget: Element }) =>
  event.target instanceof Element && event.currentTarget.contains(event.target)
    ? event.target.closest<HTMLElement>('[data-table-row]')
    : null

const onControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, select, textarea') !== null

/** A dense table of any length that is walked by keyboard; only the rows in sight are drawn. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { rows, keyOf, columns, selection } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const virtualizer = useWindowed({
    scroller,
    count: rows.length,
    estimate: ROW_ESTIMATE,
    keyOf: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 8,
    covered: ROW_ESTIMATE,
  })

  const rowElement = (key: string) =>
    scroller.current?.querySelector<HTMLElement>(`[data-table-row="${CSS.escape(key)}"]`)
  // The row may still have to be scrolled to, so it takes the focus when it is drawn.
  useEffect(() => {
    const element = wanted.current === null ? null : rowElement(wanted.current)
    if (!element) return
    wanted.current = null
    element.focus()
  })

  const at = (key: string) => rows.findIndex((row) => keyOf(row) === key)

  const goTo = (index: number) => {
    const target = rows[index]
    if (target === undefined) return
    virtualizer.scrollToIndex(index)
    wanted.current = keyOf(target)
    setCurrent(keyOf(target))
    // A row of its own until the next one is drawn would lose the focus to the page.
    rowElement(keyOf(target))?.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const key = rowOf(event)?.dataset['tableRow']
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const index = at(key)
    const row = rows[index]
    if (row === undefined) return
    if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      props.onShift?.(row, event.key === 'ArrowLeft' ? 'left' : 'right')
      return
    }
    const next = rowStep(event.key, index, rows.length)
    if (next !== null) {
      event.preventDefault()
      return goTo(next)
    }
    if (event.key === 'Enter' && onControl(event.target)) return
    const command = COMMANDS[event.key]
    if (command === undefined) return
    event.preventDefault()
    props.onCommand(command, row)
  }

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const key = rowOf(event)?.dataset['tableRow']
    const row = key === undefined ? undefined : rows[at(key)]
    if (key === undefined || row === undefined) return
    setCurrent(key)
    if (!onControl(event.target)) props.onCommand(event.metaKey || event.ctrlKey ? 'select' : 'open', row)
  }

  const items = virtualizer.getVirtualItems()
  const known = current !== null && at(current) >= 0
  const first = rows[items[0]?.index ?? 0]
  const tabStop = known ? current : first === undefined ? null : keyOf(first)
  const check = selection ? [CHECK_TRACK] : []
  const tracks = [...check, ...columns.map((column) => column.width)]
  const narrow = [...check, ...columns.filter((column) => !column.secondary).map((column) => column.width)]
  return (
    <div
      ref={scroller}
      className={`data-table ${props.className ?? ''}`}
      style={{ '--data-table-tracks': tracks.join(' '), '--data-table-tracks-narrow': narrow.join(' ') }}
    >
      <table
        // A grid, because its rows are walked; the rows take the focus, not the table.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        className="data-table__table"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        {...(selection ? { 'aria-multiselectable': true } : {})}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <TableHead columns={columns} count={rows.length} selection={selection} sort={props.sort} />
        <tbody className="data-table__body" style={{ blockSize: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = keyOf(row)
            return (
              <TableRow
                key={key}
                row={row}
                rowKey={key}
                name={props.nameOf(row)}
                columns={columns}
                index={item.index}
                start={item.start}
                measure={virtualizer.measureElement}
                tabStop={key === tabStop}
                open={props.openKey === key}
                selected={selection ? selection.selected.has(key) : null}
                onToggle={() => props.onCommand('select', row)}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
