import type { ButtonHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './button.css'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  variant?: 'primary' | 'plain' | 'quiet' | 'danger' | 'danger-quiet'
  size?: 'normal' | 'small' | 'tiny'
  icon?: IconName | undefined
  /** Keeps its width, takes no second press; the word may change. */
  busy?: boolean
}

export function Button({ variant = 'plain', size = 'normal', icon, busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button--${variant} button--${size}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
