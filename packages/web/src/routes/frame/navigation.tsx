import type { Session, SyncStatus } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { pages, syncDots, syncWords } from './pages.ts'
import { useAccountItems } from './use-account-items.ts'

/** What stands at the left of every page; below 1180 px only its icons. */
export function Navigation({ session, status }: { session: Session | null; status: SyncStatus | null }) {
  const account = useAccountItems()
  const name = session?.user?.name ?? ''
  return (
    <nav className="navigation" aria-label="Main">
      <div className="navigation__organization" title={session?.organization?.name}>
        <Icon name="fulcrum" size={20} />
        <b>{session?.organization?.name ?? 'Fulcrum'}</b>
      </div>
      <div className="navigation__pages">
        {pages.map((page) => (
          <Link
            key={page.to}
            to={page.to}
            className="navigation__link"
            activeOptions={{ exact: page.to === '/' }}
            activeProps={{ 'aria-current': 'page' }}
            title={page.label}
          >
            <Icon name={page.icon} />
            <span>{page.label}</span>
          </Link>
        ))}
      </div>
      <div className="navigation__foot">
        <Link
          to="/sync"
          className="navigation__link"
          activeProps={{ 'aria-current': 'page' }}
          title={`Sync: ${status?.words ?? 'not known yet'}`}
        >
          <Icon name="sync" />
          <span>Sync</span>
          {status && status.state !== 'none' && (
            <span className="navigation__state">
              <i className={`dot dot--${syncDots[status.state]}`} aria-hidden="true" />
              <span className="navigation__state-words">{syncWords(status)}</span>
            </span>
          )}
        </Link>
        <Link to="/settings" className="navigation__link" activeProps={{ 'aria-current': 'page' }} title="Settings">
          <Icon name="settings" />
          <span>Settings</span>
        </Link>
        <Menu
          trigger={
            <button type="button" className="navigation__link navigation__me">
              <span className="initials" aria-hidden="true">
                {initialsOf(name)}
              </span>
              <span>
                {name}
                <span className="visually-hidden">, account</span>
              </span>
            </button>
          }
          items={account}
        />
      </div>
    </nav>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
