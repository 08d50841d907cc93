import type { ReactNode } from 'react'
import './states.css'

/** Words and the one action that fills the page. */
export function EmptyState({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="empty__action">{action}</div>}
    </div>
  )
}
