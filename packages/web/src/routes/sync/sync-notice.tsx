import { Link } from '@tanstack/react-router'
import type { SyncHealth } from '@fulcrum/contract'
import { Notice } from '../../ui/notice.tsx'

const toIntegrations = (label: string) => (
  <Link to="/settings/integrations" className="button button--primary">
    {label}
  </Link>
)

/** Why nothing is called at present, that nothing is lost, and the way on. */
export function SyncNotice({ health }: { health: SyncHealth }) {
  switch (health.connection) {
    case 'revoked':
      return (
        <div className="sync-notice">
          <Notice tone="danger" action={toIntegrations('Reconnect')}>
            <strong>Lever no longer accepts our access.</strong> Fulcrum calls nothing; changes wait and nothing is
            lost.
          </Notice>
        </div>
      )
    case 'other-account':
      return (
        <div className="sync-notice">
          <Notice tone="attention" action={toIntegrations('Choose')}>
            <strong>The last sign-in came from another Lever account.</strong> Nothing is called until somebody chooses.
          </Notice>
        </div>
      )
    case 'paused':
      return (
        <div className="sync-notice">
          <Notice tone="attention">
            <strong>Paused.</strong> Changes wait on both sides and nothing is lost. Resume to let them go.
          </Notice>
        </div>
      )
    case 'connected':
    case 'none':
      return null
  }
}
