import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import './settings-frame.css'

const groups = [
  { name: 'You', pages: [{ to: '/settings/profile', label: 'Profile' }] },
  {
    name: 'Organization',
    pages: [
      { to: '/settings/members', label: 'Members and roles' },
      { to: '/settings/integrations', label: 'Integrations' },
      { to: '/settings/mapping', label: 'Stage mapping' },
      { to: '/settings/stages', label: 'Stages and milestones' },
    ],
  },
] as const

/** Settings: their pages at the left, the chosen one at the right; above each other on phones. */
export function SettingsFrame() {
  const nav = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // Where the pages stand in a row, the open one may lie beyond its end; turning a phone makes another row.
  useEffect(() => {
    const showOpenPage = () =>
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    showOpenPage()
    window.addEventListener('resize', showOpenPage)
    return () => window.removeEventListener('resize', showOpenPage)
  }, [path])
  return (
    <div className="settings">
      <nav ref={nav} className="settings__nav" aria-label="Settings">
        {groups.map((group) => (
          <div key={group.name} className="settings__group">
            <h2>{group.name}</h2>
            {group.pages.map((page) => (
              <Link key={page.to} to={page.to} activeProps={{ 'aria-current': 'page' }}>
                {page.label}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className="settings__page">
        <Outlet />
      </div>
    </div>
  )
}
