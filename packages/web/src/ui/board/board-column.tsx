import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { BoardCard } from './board-card.tsx'
import type { BoardColumn, Lift } from './board-types.ts'
import { useWindowed } from '../windowed.ts'
import type { Flights } from './flights.ts'

/** A card of three lines and the gap below it, in px; the real height is measured. */
const CARD_ESTIMATE = 84

/** What the board may ask of a column for the keyboard. */
export interface ColumnHandle {
  firstVisible: () => number
  reveal: (index: number) => void
  element: () => HTMLElement | null
}

interface BoardColumnViewProps {
  column: BoardColumn
  target: boolean
  folded: boolean
  lift: Lift | null
  focusKey: string | null
  selected: ReadonlySet<string>
  openKey: string | null
  locked: boolean
  emptyWords: string
  flights: Flights
  nameOf: (key: string) => string
  renderCard: (key: string) => ReactNode
  onFold: (columnId: string, folded: boolean) => void
  onDrawn: (key: string, element: HTMLElement) => void
  register: (columnId: string, handle: ColumnHandle) => () => void
}

export function BoardColumnView(props: BoardColumnViewProps) {
  const { column, target, folded } = props
  const whole = useRef<HTMLElement>(null)

  useEffect(() => {
    const element = whole.current
    if (!element) return
    return dropTargetForElements({
      element,
      getData: () => ({ boardColumn: column.id }),
      canDrop: ({ source }) => typeof source.data['boardCard'] === 'string',
    })
  }, [column.id, folded])

  const headingId = `board-column-${column.id}`
  if (folded) {
    return (
      <section
        ref={whole}
        className="board-column board-column--folded"
        data-target={target || undefined}
        aria-labelledby={headingId}
      >
        <button
          type="button"
          className="board-column__unfold"
          aria-expanded={false}
          title={`Unfold ${column.name}`}
          onClick={() => props.onFold(column.id, false)}
        >
          <Chevron />
          <span id={headingId} className="board-column__upright">
            {column.glyph}
            <span>{column.name}</span>
            <span className="board-column__count">{column.count.toLocaleString()}</span>
          </span>
        </button>
      </section>
    )
  }
  return (
    <section ref={whole} className="board-column" data-target={target || undefined} aria-labelledby={headingId}>
      <div className="board-column__head">
        <div className="board-column__title">
          {column.glyph}
          <h2 id={headingId} className="board-column__name" title={column.name}>
            {column.name}
          </h2>
          <span className="board-column__count">{column.count.toLocaleString()}</span>
          <button
            type="button"
            className="board-column__fold"
            aria-label={`Fold ${column.name}`}
            title={`Fold ${column.name}`}
            onClick={() => props.onFold(column.id, true)}
          >
            <Chevron />
          </button>
        </div>
        <div className="board-column__note">{column.note}</div>
      </div>
      <ColumnCards {...props} />
    </section>
  )
}

function ColumnCards(props: BoardColumnViewProps) {
  const { column, lift, register } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useWindowed({
    scroller,
    count: column.keys.length,
    estimate: CARD_ESTIMATE,
    keyOf: (index) => column.keys[index] ?? index,
    overscan: 4,
  })

  useEffect(
    () =>
      register(column.id, {
        firstVisible: () => virtualizer.range?.startIndex ?? 0,
        reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
        element: () => scroller.current,
      }),
    [column.id, register, virtualizer],
  )

  const placeOf = useCallback(
    (start: number) => {
      const scrolled = virtualizer.scrollOffset ?? 0
      return () => {
        const rect = scroller.current?.getBoundingClientRect()
        return { left: rect?.left ?? 0, top: (rect?.top ?? 0) + start - scrolled }
      }
    },
    [virtualizer],
  )

  const items = virtualizer.getVirtualItems()
  const tabStop =
    props.focusKey !== null && column.keys.includes(props.focusKey) ? props.focusKey : column.keys[items[0]?.index ?? 0]
  return (
    <div className="board-column__cards">
      {props.target && lift?.from !== column.id && <div className="board-column__slot" aria-hidden="true" />}
      <div ref={scroller} className="board-column__scroll">
        {column.keys.length === 0 ? (
          <p className="board-column__empty">{props.emptyWords}</p>
        ) : (
          <ul className="board-column__list" style={{ blockSize: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const key = column.keys[item.index]
              if (key === undefined) return null
              return (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className="board-column__place"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <BoardCard
                    cardKey={key}
                    columnId={column.id}
                    name={props.nameOf(key)}
                    position={item.index + 1}
                    setSize={column.count}
                    tabStop={key === tabStop}
                    selected={props.selected.has(key)}
                    open={props.openKey === key}
                    gap={lift !== null && lift.keys.includes(key)}
                    locked={props.locked}
                    start={item.start}
                    placeOf={placeOf}
                    flights={props.flights}
                    onDrawn={props.onDrawn}
                  >
                    {props.renderCard(key)}
                  </BoardCard>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </div>
  )
}

function Chevron() {
  return (
    <svg
      className="board-column__chevron"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M9.75 4l-4 4 4 4" />
    </svg>
  )
}
