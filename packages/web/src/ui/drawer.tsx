import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from './icon-button.tsx'
import './drawer.css'

interface DrawerProps {
  /** Its name to a screen reader. */
  label: string
  /** What it shows: when this changes, the focus goes to the title and the scroll to the top. */
  shownKey: string
  onClose: () => void
  onPrevious?: () => void
  onNext?: () => void
  tools?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/**
 * Details beside a list that stays live: not modal. Escape closes, J and K walk where there is something to walk to.
 * Whatever bears `data-drawer-title` gets the focus; what had it before gets it back.
 */
export function Drawer({ label, shownKey, onClose, onPrevious, onNext, tools, footer, children }: DrawerProps) {
  const drawer = useRef<HTMLElement>(null)
  const scroll = useRef<HTMLElement>(null)
  const act = useRef({ onClose, onPrevious, onNext })
  useEffect(() => {
    act.current = { onClose, onPrevious, onNext }
  })

  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  useEffect(() => {
    scroll.current?.scrollTo(0, 0)
    drawer.current?.focus({ preventScroll: true })
  }, [shownKey])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      // A dialog above it, or a menu, has the keys first.
      if (document.querySelector('dialog[open], [role="menu"]')) return
      const inside = event.target instanceof Node && drawer.current?.contains(event.target)
      if (event.key === 'Escape' && (inside || !isTyping(event.target))) {
        event.preventDefault()
        return act.current.onClose()
      }
      if (isTyping(event.target)) return
      const step = event.key === 'j' ? act.current.onNext : event.key === 'k' ? act.current.onPrevious : undefined
      if (!step) return
      event.preventDefault()
      step()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  return createPortal(
    <aside ref={drawer} className="drawer" aria-label={label} tabIndex={-1}>
      <div className="drawer__bar">
        {(onPrevious || onNext) && (
          <>
            <IconButton icon="chevron-up" label="Previous, K" disabled={!onPrevious} onClick={() => onPrevious?.()} />
            <IconButton icon="chevron-down" label="Next, J" disabled={!onNext} onClick={() => onNext?.()} />
          </>
        )}
        <span className="drawer__tools">
          {tools}
          <IconButton icon="close" label="Close" onClick={onClose} />
        </span>
      </div>
      {/* Long histories are read by keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={scroll} className="drawer__scroll" tabIndex={0} aria-label={`About ${label}`}>
        {children}
      </section>
      {footer && <div className="drawer__foot">{footer}</div>}
    </aside>,
    document.querySelector('[data-drawer-place]') ?? document.body,
  )
}
