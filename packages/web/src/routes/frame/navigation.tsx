import type { Session, SyncStatus } from '@fulcrum/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'

const pages = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/candidates', label: 'Candidates', icon: 'people' },
  { to: '/outreach', label: 'Outreach', icon: 'send' },
  { to: '/pipeline', label: 'Pipeline', icon: 'board' },
  { to: '/tasks', label: 'Tasks', icon: 'tasks' },
  { to: '/analytics', label: 'Analytics', icon: 'chart' },
] as const satisfies readonly { to: string; label: string; icon: IconName }[]

/** The shape differs with the colour: round, square, diamond. */
const dots: Record<SyncStatus['state'], string> = {
  none: 'none',
  healthy: 'ok',
  attention: 'attention',
  broken: 'danger',
  paused: 'attention',
}

export function Navigation({
  session,
  status,
  onSignedOut,
}: {
  session: Session | null
  status: SyncStatus | null
  onSignedOut: () => void
}) {
  const navigate = useNavigate()
  const signOut = async () => {
    await api.signOut()
    onSignedOut()
    await navigate({ to: '/sign-in' })
  }
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
              <i className={`dot dot--${dots[status.state]}`} aria-hidden="true" />
              <span className="navigation__state-words">
                {status.onHold > 0 ? `${status.onHold} on hold` : shortWords[status.state]}
              </span>
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
          items={[
            { label: 'Profile', icon: 'user', onSelect: () => void navigate({ to: '/settings/profile' }) },
            { label: 'Sign out', icon: 'arrow-right', onSelect: () => void signOut() },
          ]}
        />
      </div>
    </nav>
  )
}

const shortWords: Record<SyncStatus['state'], string> = {
  none: '',
  healthy: 'In step',
  attention: 'Needs you',
  broken: 'Stopped',
  paused: 'Paused',
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
