import { useEffect, useEffectEvent, useRef } from 'react'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

interface Point {
  x: number
  y: number
}

interface PointerLift {
  /** Moves the hand with the pointer; returns how to stop. */
  follow: (element: HTMLElement) => () => void
}

interface PointerLiftEvents {
  onLift: (key: string, columnId: string) => void
  onOver: (columnId: string | null) => void
  /** `columnId` is null when it was let go outside or Escape was pressed. */
  onDrop: (columnId: string | null, hand: DOMRect | null) => void
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Dragging by pointer, told in the board's own words. */
export function usePointerLift(events: PointerLiftEvents): PointerLift {
  const pointer = useRef<Point>({ x: 0, y: 0 })
  /** Where on the card the pointer took hold of it. */
  const grip = useRef<Point>({ x: 0, y: 0 })
  const hand = useRef<HTMLElement | null>(null)

  const draw = () => {
    const element = hand.current
    if (!element) return
    const x = pointer.current.x - grip.current.x
    const y = pointer.current.y - grip.current.y
    element.style.transform = `translate(${x}px, ${y}px)`
  }

  const onLift = useEffectEvent(events.onLift)
  const onOver = useEffectEvent(events.onOver)
  const onDrop = useEffectEvent(events.onDrop)

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => text(source.data['boardCard']) !== null,
        onDragStart: ({ source, location }) => {
          const { clientX, clientY } = location.initial.input
          const rect = source.element.getBoundingClientRect()
          grip.current = { x: clientX - rect.left, y: clientY - rect.top }
          pointer.current = { x: clientX, y: clientY }
          const key = text(source.data['boardCard'])
          const column = text(source.data['boardColumn'])
          if (key !== null && column !== null) onLift(key, column)
        },
        onDrag: ({ location }) => {
          pointer.current = { x: location.current.input.clientX, y: location.current.input.clientY }
          draw()
        },
        onDropTargetChange: ({ location }) => onOver(text(location.current.dropTargets[0]?.data['boardColumn'])),
        onDrop: ({ location }) =>
          onDrop(
            text(location.current.dropTargets[0]?.data['boardColumn']),
            hand.current?.firstElementChild?.getBoundingClientRect() ?? null,
          ),
      }),
    [],
  )

  return {
    follow: (element) => {
      hand.current = element
      draw()
      return () => {
        hand.current = null
      }
    },
  }
}
