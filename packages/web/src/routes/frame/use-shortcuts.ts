import { useEffect, useRef } from 'react'

export const goKeys = {
  h: '/',
  c: '/candidates',
  o: '/outreach',
  p: '/pipeline',
  t: '/tasks',
  a: '/analytics',
  s: '/sync',
  e: '/settings',
} as const

const goWithinMs = 1_200

interface Actions {
  openPalette: () => void
  openHelp: () => void
  go: (to: (typeof goKeys)[keyof typeof goKeys]) => void
}

const isGoKey = (key: string): key is keyof typeof goKeys => key in goKeys

/** True while keys are for typing. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}

/** Keys that work on every page: Ctrl or Cmd K, `/`, `?`, and G followed by a letter. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    let wentAt = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return latest.current.openPalette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      // A question that waits for an answer is not left by a slip of the hand.
      if (document.querySelector(':modal') !== null) return
      if (event.key === '/') {
        event.preventDefault()
        const own = document.querySelector<HTMLInputElement>('main input[type="search"]')
        return own ? own.focus() : latest.current.openPalette()
      }
      if (event.key === '?') return latest.current.openHelp()
      const now = event.timeStamp
      const key = event.key.toLowerCase()
      if (now - wentAt < goWithinMs && isGoKey(key)) {
        wentAt = -Infinity
        event.preventDefault()
        event.stopImmediatePropagation()
        return latest.current.go(goKeys[key])
      }
      if (key === 'g') wentAt = now
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
