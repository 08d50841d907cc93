import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import './states.css'

export interface ToastWords {
  tone: 'neutral' | 'attention' | 'danger'
  title: string
  detail?: string | undefined
  action?: { label: string; onPress: () => void } | undefined
}
interface Toasts {
  show: (toast: ToastWords) => void
}

const Context = createContext<Toasts>({ show: () => {} })
export const useToasts = () => useContext(Context)

const shownMs = 10_000
const most = 3

/** At most three, bottom left, ten seconds; they wait under the pointer and while something in them has focus. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(ToastWords & { id: number })[]>([])
  const last = useRef(0)
  const show = useCallback((toast: ToastWords) => {
    last.current += 1
    const id = last.current
    setToasts((now) => [...now, { ...toast, id }].slice(-most))
  }, [])
  const close = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), [])
  const value = useMemo(() => ({ show }), [show])
  const place = useRef<HTMLElement>(null)
  const newest = toasts.at(-1)?.id
  // Modal dialogs lie in the browser's top layer; what joins it last lies above them.
  useEffect(() => {
    place.current?.hidePopover()
    place.current?.showPopover()
  }, [newest])
  return (
    <Context.Provider value={value}>
      {children}
      <section ref={place} popover="manual" className="toasts" aria-label="News" aria-live="polite">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </section>
    </Context.Provider>
  )
}

function ToastView({ toast, onClose }: { toast: ToastWords; onClose: () => void }) {
  const [waiting, setWaiting] = useState(false)
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })
  useEffect(() => {
    if (waiting) return
    const timer = setTimeout(() => closing.current(), shownMs)
    return () => clearTimeout(timer)
  }, [waiting])
  return (
    <div
      className={`toast toast--${toast.tone}`}
      onMouseEnter={() => setWaiting(true)}
      onMouseLeave={() => setWaiting(false)}
      onFocus={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
    >
      <span className="toast__words">
        {toast.title}
        {toast.detail && <small>{toast.detail}</small>}
      </span>
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.onPress()
            onClose()
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" onClick={onClose}>
        Dismiss
      </button>
    </div>
  )
}
