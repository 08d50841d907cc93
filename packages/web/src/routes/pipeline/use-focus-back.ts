import { useEffect, useRef } from 'react'

/**
 * Gives the focus back to where it was when a dialog opened, also when one dialog led to another. The card or row may
 * have gone elsewhere meanwhile; then the next one on the page takes it.
 */
export function useFocusBack(asking: boolean) {
  const origin = useRef<HTMLElement | null>(null)
  const before = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const note = () => {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && activeElement.closest('dialog') === null)
        before.current = activeElement
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useEffect(() => {
    if (asking) {
      origin.current = before.current
      return
    }
    if (!origin.current) return
    const back = origin.current.isConnected
      ? origin.current
      : document.querySelector<HTMLElement>('[data-board-card][tabindex="0"], [data-table-row][tabindex="0"]')
    origin.current = null
    if (document.activeElement === document.body) back?.focus()
  }, [asking])
}
