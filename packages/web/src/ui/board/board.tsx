import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { ColumnHandle } from './board-column.tsx'
import { BoardColumnView } from './board-column.tsx'
import { BoardHand } from './board-hand.tsx'
import type { BoardProps, Lift } from './board-types.ts'
import { carry, walk, type Step } from './board-walk.ts'
import { Flights } from './flights.ts'
import { spoken } from './spoken.ts'
import { usePointerLift } from './use-pointer-lift.ts'
import './board.css'

const STEPS: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
}

/** The card under an event, unless a control on the card, or something drawn elsewhere, was meant. */
function cardOf(event: { target: EventTarget; currentTarget: Element }, controls: boolean): HTMLElement | null {
  const { target, currentTarget } = event
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null
  if (!controls && target.closest('a, button, input, select, textarea') !== null) return null
  return target.closest<HTMLElement>('[data-board-card]')
}

/**
 * Columns of cards that can be walked, picked up and moved, by pointer and by keyboard. It knows nothing of what is on
 * a card: it is given keys and draws what `renderCard` makes of them, only those in sight.
 */
export function Board(props: BoardProps) {
  const { columns, nameOf, landingOf } = props
  const root = useRef<HTMLElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const [flights] = useState(() => new Flights())
  const [lift, setLift] = useState<Lift | null>(null)
  const [focusKey, setFocusKey] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** The card that gets the focus as soon as it is drawn. */
  const wanted = useRef<string | null>(null)

  const columnOf = (id: string | null) => columns.find((column) => column.id === id)
  const travelling = (key: string) => (props.selected.has(key) ? [...props.selected] : [key])

  const drop = (toColumnId: string | null) => {
    if (!lift) return
    const to = columnOf(toColumnId)
    const from = columnOf(lift.from)
    setLift(null)
    if (!to || toColumnId === lift.from) {
      if (from) setSaid(spoken.putBack(lift, nameOf(lift.key), from))
      return
    }
    setSaid(spoken.dropped(lift, nameOf(lift.key), to))
    props.onMove(lift.keys, to.id)
  }

  const { follow } = usePointerLift({
    onLift: (key, columnId) => {
      setFocusKey(key)
      setLift({ mode: 'pointer', key, keys: travelling(key), from: columnId, over: columnId })
    },
    onOver: (columnId) => setLift((held) => held && { ...held, over: columnId }),
    onDrop: (columnId, hand) => {
      if (lift && hand) flights.depart(lift.key, lift.from, () => hand, performance.now())
      drop(columnId)
    },
  })

  const register = useCallback((columnId: string, handle: ColumnHandle) => {
    handles.current.set(columnId, handle)
    return () => void handles.current.delete(columnId)
  }, [])

  const onDrawn = useCallback((key: string, element: HTMLElement) => {
    if (wanted.current !== key) return
    wanted.current = null
    element.focus()
  }, [])

  /** Focuses a card now, or as soon as it is drawn: it may still have to be scrolled to. */
  const focusCard = (key: string) => {
    wanted.current = key
    const element = root.current?.querySelector<HTMLElement>(`[data-board-card="${CSS.escape(key)}"]`)
    if (element) onDrawn(key, element)
  }

  const step = (key: string, columnId: string, direction: Step) => {
    const column = columns.findIndex((candidate) => candidate.id === columnId)
    const index = columns[column]?.keys.indexOf(key) ?? -1
    if (column < 0 || index < 0) return
    const spot = walk(
      columns.map((each) => ({
        length: each.keys.length,
        folded: props.folded.has(each.id),
        firstVisible: handles.current.get(each.id)?.firstVisible() ?? 0,
      })),
      { column, index },
      direction,
    )
    const there = columns[spot.column]
    const next = there?.keys[spot.index]
    if (!there || next === undefined) return
    handles.current.get(there.id)?.reveal(spot.index)
    setFocusKey(next)
    focusCard(next)
  }

  const neighbour = (columnId: string, direction: 'left' | 'right') => {
    const at = columns.findIndex((column) => column.id === columnId)
    return columns[carry(columns.length, at, direction)]
  }

  const moveByOne = (key: string, columnId: string, direction: 'left' | 'right') => {
    const to = neighbour(columnId, direction)
    if (props.locked || !to || to.id === columnId) return
    wanted.current = key
    setFocusKey(key)
    setSaid(
      spoken.dropped({ mode: 'keyboard', key, keys: travelling(key), from: columnId, over: to.id }, nameOf(key), to),
    )
    props.onMove(travelling(key), to.id)
  }

  const pickUp = (key: string, columnId: string) => {
    const column = columnOf(columnId)
    if (props.locked || !column) return
    const held: Lift = { mode: 'keyboard', key, keys: travelling(key), from: columnId, over: columnId }
    setLift(held)
    setSaid(spoken.lifted(held, nameOf(key), column))
  }

  const onCarryKey = (event: KeyboardEvent, held: Lift) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.key === ' ' || event.key === 'Enter') {
      if (held.over !== held.from) wanted.current = held.key
      drop(held.over)
    } else if (event.key === 'Escape') {
      drop(null)
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const to = neighbour(held.over ?? held.from, event.key === 'ArrowLeft' ? 'left' : 'right')
      if (!to) return
      setLift({ ...held, over: to.id })
      const position = columns.findIndex((column) => column.id === to.id) + 1
      setSaid(spoken.over(to, position, columns.length, landingOf(held.key, to.id)))
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (lift?.mode === 'keyboard') return onCarryKey(event, lift)
    const card = cardOf(event, false)
    const key = card?.dataset['boardCard']
    const columnId = card?.dataset['boardColumn']
    if (key === undefined || columnId === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const direction = STEPS[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      if (event.shiftKey && (direction === 'left' || direction === 'right')) return moveByOne(key, columnId, direction)
      return step(key, columnId, direction)
    }
    if (event.key === ' ') {
      event.preventDefault()
      return pickUp(key, columnId)
    }
    const command = ({ Enter: 'open', x: 'select', m: 'menu', e: 'archive' } as const)[
      event.key.length === 1 ? event.key.toLowerCase() : event.key
    ]
    if (command === undefined) return
    event.preventDefault()
    props.onCommand(command, key)
  }

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const key = cardOf(event, false)?.dataset['boardCard']
    if (key === undefined) return
    setFocusKey(key)
    props.onCommand(event.metaKey || event.ctrlKey ? 'select' : 'open', key)
  }

  const onFocus = (event: { target: EventTarget; currentTarget: Element }) => {
    const key = cardOf(event, true)?.dataset['boardCard']
    if (key !== undefined) setFocusKey(key)
  }

  const over = lift?.over ?? null
  useEffect(() => {
    if (over === null || lift?.mode !== 'keyboard') return
    root.current
      ?.querySelector(`[data-column-at="${CSS.escape(over)}"]`)
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [over, lift?.mode])

  /** A card carried by keyboard lies on top of the column it is over. */
  const lieOn = useCallback(
    (element: HTMLElement) => {
      const target = over === null ? null : root.current?.querySelector(`[data-column-at="${CSS.escape(over)}"]`)
      target?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
      const column = target?.firstElementChild
      const cards = column?.querySelector('.board-column__cards') ?? column
      const rect = cards?.getBoundingClientRect()
      if (rect) element.style.transform = `translate(${rect.left}px, ${rect.top}px)`
      return undefined
    },
    [over],
  )

  return (
    // One pair of handlers for all cards: what was pressed is asked of the event.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={root}
      className="board"
      aria-label={props.label}
      data-lifting={lift !== null || undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={onFocus}
      onBlur={(event) => {
        if (lift?.mode === 'keyboard' && event.target instanceof Element && event.target.matches('[data-gap]'))
          drop(null)
      }}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          className="board__column"
          data-column-at={column.id}
          data-folded={props.folded.has(column.id) || undefined}
        >
          <BoardColumnView
            column={column}
            target={lift !== null && lift.over === column.id && lift.from !== column.id}
            folded={props.folded.has(column.id)}
            lift={lift}
            focusKey={focusKey}
            selected={props.selected}
            openKey={props.openKey}
            locked={props.locked}
            emptyWords={props.emptyWords}
            flights={flights}
            nameOf={nameOf}
            renderCard={props.renderCard}
            onFold={props.onFold}
            onDrawn={onDrawn}
            register={register}
          />
        </div>
      ))}
      <output className="board__said">{said}</output>
      {lift && (
        <BoardHand
          lift={lift}
          landing={lift.over === null || lift.over === lift.from ? null : landingOf(lift.key, lift.over)}
          place={lift.mode === 'pointer' ? follow : lieOn}
        >
          {props.renderCard(lift.key)}
        </BoardHand>
      )}
    </section>
  )
}
