import type { ReactNode } from 'react'

/** Gives the focus to the first field inside when the dialog around it opens: the platform looks for this attribute. */
export function FirstFocus({ children }: { children: ReactNode }) {
  return (
    <div ref={(element) => element?.querySelector('input, select, textarea')?.setAttribute('autofocus', '')}>
      {children}
    </div>
  )
}
