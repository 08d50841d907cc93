import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/disable-native-drag-preview'
import type { Flights, Point } from './flights.ts'

interface BoardCardProps {
  cardKey: string
  columnId: string
  name: string
  /** Position in its column from 1, and how many there are: the list is windowed, so the page cannot count. */
  position: number
  setSize: number
  tabStop: boolean
  selected: boolean
  open: boolean
  /** Shown as an empty place while the card is in the hand. */
  gap: boolean
  locked: boolean
  /** px from the top of its column's list. */
  start: number
  /** Where something at that height lies on the screen, asked later. */
  placeOf: (start: number) => () => Point
  flights: Flights
  /** Called when the card is drawn: it may be the one that the keyboard is waiting for. */
  onDrawn: (key: string, element: HTMLElement) => void
  children: ReactNode
}

const stillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** One frame to hold a card: what can be picked up, focused and seen to arrive. What is on it is the caller's. */
export function BoardCard(props: BoardCardProps) {
  const { cardKey, columnId, name, gap, locked, flights, onDrawn, placeOf, start } = props
  const ref = useRef<HTMLElement>(null)

  useEffect(() => {
    const element = ref.current
    if (!element || locked) return
    return draggable({
      element,
      getInitialData: () => ({ boardCard: cardKey, boardColumn: columnId }),
      // The hand is drawn by the board, because its foot changes while it is carried; a native picture could not.
      onGenerateDragPreview: ({ nativeSetDragImage }) => disableNativeDragPreview({ nativeSetDragImage }),
    })
  }, [cardKey, columnId, locked])

  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    onDrawn(cardKey, element)
    const from = flights.arrive(cardKey, columnId, () => element.getBoundingClientRect(), performance.now())
    if (from && !stillness()) {
      const style = getComputedStyle(element)
      element.animate([{ transform: `translate(${from.dx}px, ${from.dy}px)` }, { transform: 'none' }], {
        duration: Number.parseFloat(style.getPropertyValue('--motion-move')) || 140,
        easing: style.getPropertyValue('--ease-out').trim() || 'ease-out',
      })
    }
    return () => flights.depart(cardKey, columnId, placeOf(start), performance.now())
  }, [cardKey, columnId, flights, onDrawn, placeOf, start])

  return (
    <article
      ref={ref}
      className="board-card"
      data-board-card={cardKey}
      data-board-column={columnId}
      data-gap={gap || undefined}
      data-selected={props.selected || undefined}
      data-open={props.open || undefined}
      aria-label={`${name}, ${props.position} of ${props.setSize}${props.selected ? ', selected' : ''}`}
      // A card is a thing to stand on and to carry, with controls of its own inside; no widget role fits both.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={props.tabStop ? 0 : -1}
    >
      {gap ? (
        <p className="board-card__gap">
          <bdi>{name}</bdi> is being moved
        </p>
      ) : (
        props.children
      )}
    </article>
  )
}
