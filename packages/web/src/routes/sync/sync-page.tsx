import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SyncHealth } from '@fulcrum/contract'
import { placesLookQuery, sessionQuery, syncQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Brakes } from './brakes.tsx'
import { Conflicts } from './conflicts.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { HoldList } from './hold-list.tsx'
import { holdCount } from './hold-words.ts'
import { Lag } from './lag.tsx'
import { ExportLink } from './export-link.tsx'
import { Lane } from './lane.tsx'
import { PersonSearch } from './person-search.tsx'
import { SelfCheck } from './self-check.tsx'
import { useSyncActions, type SyncActions } from './use-sync-actions.ts'
import { Vitals } from './vitals.tsx'
import './sync-page.css'

/** `/sync`: is everything in step with Lever; if not, what exactly, and what do I press. */
export function SyncPage() {
  const { data: health, error, refetch } = useQuery(syncQuery())
  const { data: session } = useQuery(sessionQuery())
  useQuery(placesLookQuery())
  const client = useQueryClient()
  const actions = useSyncActions(client)
  const admin = session?.user?.role === 'admin'
  if (error && !health) {
    return (
      <div className="sync-page">
        <PageHeader title="Sync" />
        <FailedState error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!health) {
    return (
      <div className="sync-page">
        <PageHeader title="Sync" />
        <Skeleton rows={10} />
      </div>
    )
  }
  return (
    <div className="sync-page">
      <PageHeader
        title={health.headline}
        detail={detailOf(health)}
        actions={
          health.connection === 'none' ? null : <HeaderActions health={health} admin={admin} actions={actions} />
        }
      />
      {health.connection === 'none' ? (
        <EmptyState
          title="Nothing to keep in step yet"
          action={
            <Link to="/settings/integrations" className="button button--primary button--normal">
              Connect Lever
            </Link>
          }
        >
          Once Lever is connected, this page shows whether both sides agree about everyone, and what needs a decision.
        </EmptyState>
      ) : (
        <SyncBody health={health} admin={admin} actions={actions} />
      )}
    </div>
  )
}

/** Whether anything is lost and what is next, in words. */
function detailOf(health: SyncHealth): string {
  switch (health.connection) {
    case 'revoked':
      return 'Fulcrum calls nothing. Changes wait on both sides and go on their way after you reconnect; nothing is lost.'
    case 'other-account':
      return 'Nothing is called until somebody chooses the account. Nobody of the first one was touched.'
    case 'paused':
      return 'Changes wait on both sides and nothing is lost. Resume to let them go.'
    case 'none':
      return ''
    case 'connected': {
      const moving = health.onItsWay > 0 ? `${health.onItsWay.toLocaleString('en')} on their way. ` : ''
      return moving + (health.holds.length > 0 ? 'Each cause below needs one decision.' : 'Nothing needs you.')
    }
  }
}

function HeaderActions({ health, admin, actions }: { health: SyncHealth; admin: boolean; actions: SyncActions }) {
  return (
    <>
      <PersonSearch />
      <ExportLink what="history" />
      {admin && health.connection === 'connected' && (
        <Button
          icon="refresh"
          busy={actions.busy === 'sweep' || health.sweep.running}
          title="Compares everyone here with Lever now, slowly and in the background"
          onClick={() => actions.run('sweep')}
        >
          {health.sweep.running ? 'Sweeping' : 'Sweep now'}
        </Button>
      )}
      {admin && health.connection === 'connected' && (
        <Button icon="pause" busy={actions.busy === 'pause'} onClick={() => actions.run('pause')}>
          Pause
        </Button>
      )}
      {admin && (health.connection === 'revoked' || health.connection === 'other-account') && (
        <Link to="/settings/integrations" className="button button--primary">
          {health.connection === 'revoked' ? 'Reconnect' : 'Choose the account'}
        </Link>
      )}
      {admin && health.connection === 'paused' && (
        <Button variant="primary" icon="play" busy={actions.busy === 'resume'} onClick={() => actions.run('resume')}>
          Resume
        </Button>
      )}
    </>
  )
}

function SyncBody({ health, admin, actions }: { health: SyncHealth; admin: boolean; actions: SyncActions }) {
  return (
    <>
      <Vitals health={health} />
      <div className="sync-body">
        {health.brakes.length > 0 && <Brakes brakes={health.brakes} admin={admin} />}
        <section className="sync-section" aria-labelledby="sync-holds">
          <header className="sync-section__head">
            <h2 id="sync-holds">On hold</h2>
            <span className="sync-section__count">
              {health.holds.length === 0 ? 'nobody' : holdCount(health.holds)}
            </span>
            <ExportLink what="holds" />
          </header>
          {health.holds.length === 0 ? (
            <p className="sync-section__none">
              Nobody waits for a decision. Fulcrum never guesses: who cannot be moved for sure stands here.
            </p>
          ) : (
            <HoldList
              holds={health.holds}
              mayMap={admin}
              primary={health.connection === 'connected' && health.brakes.length === 0}
              busy={actions.deciding}
              onDecide={actions.ask}
            />
          )}
        </section>
        <div className="sync-pair">
          <Lag lag={health.lag} />
          <Lane lane={health.lane} />
        </div>
        <SelfCheck admin={admin} connected={health.connection === 'connected'} />
        <Conflicts conflicts={health.conflicts} busy={actions.settling} onChooseOther={actions.chooseOther} />
      </div>
      {actions.asked && (
        <HoldDialog
          decision={actions.asked.decision}
          people={actions.asked.decision.applicationIds.length}
          onClose={actions.dismiss}
          onConfirm={actions.confirm}
        />
      )}
    </>
  )
}
