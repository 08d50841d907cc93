import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './dialog.css'

export interface DialogProps {
  title: string
  onClose: () => void
  footer?: ReactNode
  size?: 'normal' | 'wide'
  children: ReactNode
}

/** The platform's modal dialog: traps focus, gives it back, closes on Escape; rises from the bottom on phones. */
export function Dialog({ title, onClose, footer, size = 'normal', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    // The first field, or what asks for the focus; never the close button, which comes first only on the page.
    element
      ?.querySelector<HTMLElement>('[data-autofocus], .dialog__body :is(input, select, textarea), .dialog__foot button')
      ?.focus()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog dialog--${size}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog__head">
        <h2 id={id} className="dialog__title">
          {title}
        </h2>
        {/* No tooltip of ours: a modal dialog lies above everything, tooltips too. */}
        <button
          type="button"
          className="icon-button icon-button--normal"
          aria-label="Close"
          title="Close"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog__body">{children}</div>
      {footer && <footer className="dialog__foot">{footer}</footer>}
    </dialog>
  )
}
