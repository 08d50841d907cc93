import type { ReactNode } from 'react'
import './states.css'

export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'outline' | 'suggested' | 'attention' | 'danger' | 'accent'
  children: ReactNode
}) {
  return <span className={`badge badge--${tone}`}>{children}</span>
}
