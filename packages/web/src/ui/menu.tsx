import { Menu as MantineMenu } from '@mantine/core'
import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export interface MenuItem {
  label: string
  icon?: IconName | undefined
  /** The key that does the same, for reading. */
  keys?: string | undefined
  danger?: boolean
  onSelect: () => void
}

/** Actions behind a button. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <MantineMenu
      position="bottom-end"
      withinPortal
      shadow="none"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: 'menu', item: 'menu__item' }}
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        {items.map((item) => (
          <MantineMenu.Item
            key={item.label}
            onClick={item.onSelect}
            data-danger={item.danger || undefined}
            leftSection={item.icon ? <Icon name={item.icon} /> : undefined}
            rightSection={item.keys ? <kbd>{item.keys}</kbd> : undefined}
          >
            {item.label}
          </MantineMenu.Item>
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
