import type { SyncStatus } from '@fulcrum/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { pages, syncDots, syncWords } from './pages.ts'
import { useAccountItems } from './use-account-items.ts'
import './tab-bar.css'

/** As many pages have room under a thumb, with their names. */
const shown = pages.slice(0, 4)
const more = pages.slice(4)

/** The navigation of a phone: four pages, and the rest behind More. */
export function TabBar({ status }: { status: SyncStatus | null }) {
  const navigate = useNavigate()
  const account = useAccountItems()
  const sync = status && status.state !== 'none' ? `Sync, ${syncWords(status)}` : 'Sync'
  return (
    <nav className="tab-bar" aria-label="Main">
      {shown.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          className="tab-bar__item"
          activeOptions={{ exact: page.to === '/' }}
          activeProps={{ 'aria-current': 'page' }}
        >
          <Icon name={page.icon} size={18} />
          {page.label}
        </Link>
      ))}
      <Menu
        trigger={
          <button type="button" className="tab-bar__item">
            <Icon name="menu" size={18} />
            More
            {status && status.state !== 'healthy' && status.state !== 'none' && (
              <span className="tab-bar__dot">
                <i className={`dot dot--${syncDots[status.state]}`} aria-hidden="true" />
                <span className="visually-hidden">, {sync}</span>
              </span>
            )}
          </button>
        }
        items={[
          ...more.map((page) => ({
            label: page.label,
            icon: page.icon,
            onSelect: () => void navigate({ to: page.to }),
          })),
          { label: sync, icon: 'sync', onSelect: () => void navigate({ to: '/sync' }) },
          { label: 'Settings', icon: 'settings', onSelect: () => void navigate({ to: '/settings' }) },
          { kind: 'line' },
          ...account,
        ]}
      />
    </nav>
  )
}
