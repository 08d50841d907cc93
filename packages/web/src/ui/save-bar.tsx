import type { ReactNode } from 'react'
import './states.css'

/** Stands at the bottom while something is changed, with what saving does in numbers. */
export function SaveBar({ actions, children }: { actions: ReactNode; children: ReactNode }) {
  return (
    <section className="save-bar" aria-label="Unsaved changes">
      <span>{children}</span>
      <span className="save-bar__actions">{actions}</span>
    </section>
  )
}
