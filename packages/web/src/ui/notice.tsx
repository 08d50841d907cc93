import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './states.css'

const icons: Record<'neutral' | 'accent' | 'attention' | 'danger', IconName> = {
  neutral: 'info',
  accent: 'info',
  attention: 'warning',
  danger: 'error',
}

/** One sentence of state and at most one action. */
export function Notice({
  tone = 'neutral',
  title,
  action,
  children,
}: {
  tone?: keyof typeof icons
  title?: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`notice notice--${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <p>
        {title && <b>{title} </b>}
        {children}
      </p>
      {action}
    </div>
  )
}
