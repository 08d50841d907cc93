import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Landing, Lift } from './board-types.ts'

interface BoardHandProps {
  lift: Lift
  landing: Landing | null
  /** Where to draw it: follows the pointer, or lies on top of the column it is carried over. */
  place: (element: HTMLElement) => (() => void) | undefined
  children: ReactNode
}

/** The card in the hand, drawn above everything. Nothing in it can be reached; the card itself keeps the focus. */
export function BoardHand({ lift, landing, place, children }: BoardHandProps) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (ref.current ? place(ref.current) : undefined), [place, lift.over])
  return createPortal(
    <div ref={ref} className="board-hand" aria-hidden="true" inert data-mode={lift.mode}>
      <div className="board-card board-card--lifted">
        {children}
        {landing && (
          <p className="board-hand__landing" data-tone={landing.tone}>
            <svg
              viewBox="0 0 16 16"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            >
              <path d="M2.5 8h8M7.25 4.75 10.5 8l-3.25 3.25M13.5 3.5v9" />
            </svg>
            <span>{landing.words}</span>
          </p>
        )}
      </div>
      {lift.keys.length > 1 && <span className="board-hand__count">{lift.keys.length.toLocaleString()} people</span>}
    </div>,
    document.body,
  )
}
