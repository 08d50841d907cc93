import { forwardRef } from 'react'
import type { ButtonHTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'
import './button.css'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'aria-label'> {
  icon: IconName
  /** Its name, spoken and in the tooltip. */
  label: string
  size?: 'normal' | 'tiny'
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, size = 'normal', ...rest },
  ref,
) {
  return (
    <Tooltip label={label}>
      <button type="button" {...rest} ref={ref} className={`icon-button icon-button--${size}`} aria-label={label}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
})
