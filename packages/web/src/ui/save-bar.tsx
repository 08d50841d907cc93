import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import './states.css'

/** Stands at the bottom while something is changed, with what saving does in numbers. */
export function SaveBar({
  children,
  saveLabel,
  busy = false,
  onSave,
  onDiscard,
}: {
  children: ReactNode
  saveLabel: string
  busy?: boolean
  onSave: () => void
  onDiscard: () => void
}) {
  return (
    <div className="save-bar" role="region" aria-label="Unsaved changes">
      <span>{children}</span>
      <span className="save-bar__actions">
        <Button onClick={onDiscard}>Discard</Button>
        <Button variant="primary" busy={busy} onClick={onSave}>
          {busy ? 'Saving' : saveLabel}
        </Button>
      </span>
    </div>
  )
}
