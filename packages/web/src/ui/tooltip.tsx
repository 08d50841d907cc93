import { Tooltip as MantineTooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** A few words on hover and focus. Never the only place where something is said. */
export function Tooltip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <MantineTooltip
      label={label}
      openDelay={400}
      withinPortal
      classNames={{ tooltip: 'tooltip' }}
      events={{ hover: true, focus: true, touch: false }}
    >
      {children}
    </MantineTooltip>
  )
}
