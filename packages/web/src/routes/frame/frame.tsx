import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { followLive } from '../../api/live.ts'
import { candidateQuery, outreachQuery, sessionQuery, syncStatusQuery } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Navigation } from './navigation.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { TabBar } from './tab-bar.tsx'
import { trailOf } from './trail.ts'
import { useShortcuts } from './use-shortcuts.ts'
import './frame.css'

/** How long the stream may be gone before anybody is told, milliseconds. */
const notLiveAfterMs = 5_000

/** What stands around every page: navigation, trail, search, and the one banner that matters most. */
export function Frame() {
  const navigate = useNavigate()
  const session = useQuery(sessionQuery())
  const status = useQuery(syncStatusQuery())
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  useLive()
  useShortcuts({
    openPalette: () => setPalette(true),
    openHelp: () => setHelp(true),
    go: (to) => void navigate({ to }),
  })
  useEffect(() => {
    if (session.data && !session.data.user) void navigate({ to: '/sign-in' })
  }, [session.data, navigate])
  return (
    <div className="frame">
      <a className="frame__skip" href="#page">
        Skip to the page
      </a>
      <Navigation session={session.data ?? null} status={status.data ?? null} />
      <div className="frame__main">
        <header className="topbar">
          <Trail />
          <div className="topbar__tools">
            <button type="button" className="topbar__search" onClick={() => setPalette(true)}>
              <Icon name="search" />
              <span>Search or jump to</span>
              <kbd>Ctrl</kbd>
              <kbd>K</kbd>
            </button>
            <AddLink />
          </div>
        </header>
        {status.data?.banner && (
          <div className="frame__banner" role="alert">
            <Icon name={status.data.state === 'attention' ? 'hold' : 'revoked'} />
            <p>
              {status.data.banner}{' '}
              {status.data.noticedAt !== null && (
                <>
                  Noticed <RelativeTime at={status.data.noticedAt} />.{' '}
                </>
              )}
              {status.data.state === 'attention' ? (
                <Link to="/sync">Open Sync</Link>
              ) : (
                <Link to="/settings/integrations">Open Integrations</Link>
              )}
            </p>
          </div>
        )}
        <div className="frame__stage" data-drawer-place>
          <main id="page" className="frame__page" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <TabBar status={status.data ?? null} />
      <section className="frame__menus" aria-label="Menus" data-menu-place />
      {palette && <CommandPalette open onClose={() => setPalette(false)} />}
      {help && <ShortcutHelp open onClose={() => setHelp(false)} />}
    </div>
  )
}

function useLive() {
  const client = useQueryClient()
  const toasts = useToasts()
  useEffect(() => {
    let since: Date | null = null
    let told = false
    const timer = setInterval(() => {
      if (!since || told || Date.now() - since.getTime() < notLiveAfterMs) return
      told = true
      toasts.show({
        tone: 'attention',
        title: 'Not live at the moment',
        detail: `No news from the server since ${since.toLocaleTimeString()}. It is tried again by itself.`,
      })
    }, 1_000)
    // The session was read before anything that is shown, so that nothing is missed between.
    const after = client.getQueryData(sessionQuery().queryKey)?.happenedUpTo ?? 0
    const stop = followLive(client, after, (live) => {
      if (live) {
        since = null
        told = false
      } else since ??= new Date()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [client, toasts])
}

function Trail() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const trail = trailOf(path)
  const outreach = useQuery({ ...outreachQuery(trail.outreach ?? ''), enabled: trail.outreach !== null })
  const candidate = useQuery({ ...candidateQuery(trail.candidate ?? ''), enabled: trail.candidate !== null })
  const named = trail.candidate === null ? (outreach.data?.name ?? 'Outreach') : (candidate.data?.name ?? 'Candidate')
  return (
    <nav className="trail" aria-label="You are here">
      <ol>
        {trail.steps.map((step, position) => {
          const label = step.label === '' ? named : step.label
          const last = position === trail.steps.length - 1
          return (
            <li key={step.to}>
              {position > 0 && <Icon name="chevron-right" size={14} />}
              {last ? <span aria-current="page">{label}</span> : <Link to={step.to}>{label}</Link>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function AddLink() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { outreach } = trailOf(path)
  const label = (
    <>
      <Icon name="plus" />
      <span>Add candidates</span>
    </>
  )
  const onOutreach = outreach !== null && !path.endsWith('/add')
  return outreach === null ? (
    <Link to="/add" className="button button--plain button--normal topbar__add" aria-label="Add candidates">
      {label}
    </Link>
  ) : (
    <Link
      to="/outreach/$id/add"
      params={{ id: outreach }}
      className={`button button--${onOutreach ? 'primary' : 'plain'} button--normal topbar__add`}
      aria-label="Add candidates"
    >
      {label}
    </Link>
  )
}
