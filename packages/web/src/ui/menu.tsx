import { Menu as MantineMenu } from '@mantine/core'
import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './states.css'

/** An action, a link that opens beside this page, or a line between groups. */
export interface MenuItem {
  kind?: 'item' | 'line'
  label?: string
  icon?: IconName | undefined
  /** The key that does the same, for reading. */
  keys?: string | undefined
  danger?: boolean | undefined
  href?: string | undefined
  onSelect?: (() => void) | undefined
}

/** Actions behind a button. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <MantineMenu
      position="bottom-end"
      withinPortal
      // A named region of the frame, so that an open menu is not outside of everything.
      portalProps={{ target: '[data-menu-place]' }}
      // Focus goes to the first item; a placeholder inside the menu would be no menu item.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: 'menu', item: 'menu__item' }}
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        {items.map((item, position) => (
          // oxlint-disable-next-line react/no-array-index-key
          <MenuLine key={position} item={item} />
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}

function MenuLine({ item }: { item: MenuItem }) {
  const icon = item.icon ? <Icon name={item.icon} /> : undefined
  if (item.kind === 'line') return <MantineMenu.Divider />
  if (item.href !== undefined)
    return (
      <MantineMenu.Item component="a" href={item.href} target="_blank" rel="noreferrer" leftSection={icon}>
        {item.label}
      </MantineMenu.Item>
    )
  return (
    <MantineMenu.Item
      onClick={item.onSelect}
      data-danger={item.danger || undefined}
      leftSection={icon}
      rightSection={item.keys ? <kbd>{item.keys}</kbd> : undefined}
    >
      {item.label}
    </MantineMenu.Item>
  )
}
