import { useId, useState, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { Connection } from '@fulcrum/contract'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { mappingNext } from './mapping-next.ts'
import { Permissions, permissionWords } from './permissions.tsx'

interface ConnectionFactsProps {
  connection: Connection
  admin: boolean
  /** True where the mapping may have the page's one primary button. */
  primary: boolean
}

const WEBHOOK_ICONS: Record<Connection['webhooks']['state'], IconName> = {
  alive: 'check',
  silent: 'clock',
  off: 'warning',
  unreachable: 'warning',
}

const MAPPING_ICONS = { waits: 'clock', 'needs-someone': 'warning', done: 'check' } as const

/** What is known of the connection, one line each, with the one thing to do beside it. */
export function ConnectionFacts({ connection, admin, primary }: ConnectionFactsProps) {
  const [open, setOpen] = useState(false)
  const scopesId = useId()
  const mapping = mappingNext(connection.mapping)
  const missing = connection.scopes.some((scope) => !scope.granted)
  const silent = connection.webhooks.state !== 'alive'
  return (
    <dl className="facts">
      <Fact name="Lever account">
        {connection.account}
        {connection.settings.label !== '' && (
          <span className="facts__quiet"> called “{connection.settings.label}”</span>
        )}
      </Fact>
      <Fact name="Connected by">
        {connection.connectedBy}, <RelativeTime at={connection.connectedAt} />
      </Fact>
      <Fact
        name="Stage mapping"
        icon={MAPPING_ICONS[mapping.state]}
        attention={mapping.state === 'needs-someone'}
        action={
          <Link
            to="/settings/mapping"
            className={
              admin && primary && mapping.state === 'needs-someone'
                ? 'button button--small button--primary'
                : 'facts__link'
            }
          >
            {admin && primary ? mapping.label : 'Stage mapping'}
          </Link>
        }
      >
        {mapping.words}
      </Fact>
      <Fact
        name="Webhooks from Lever"
        icon={WEBHOOK_ICONS[connection.webhooks.state]}
        attention={silent}
        action={
          <Link to="/sync" className="facts__link">
            Sync health
          </Link>
        }
      >
        {connection.webhooks.words}
      </Fact>
      <Fact
        name="Permissions"
        icon={missing ? 'warning' : undefined}
        attention={missing}
        action={
          <button
            type="button"
            className="facts__link"
            aria-expanded={open}
            aria-controls={scopesId}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide' : 'Show'}
          </button>
        }
      >
        {permissionWords(connection.scopes)}
        <div id={scopesId}>{open && <Permissions scopes={connection.scopes} />}</div>
      </Fact>
    </dl>
  )
}

interface FactProps {
  name: string
  icon?: IconName | undefined
  attention?: boolean
  action?: ReactNode
  children: ReactNode
}

function Fact({ name, icon, attention = false, action, children }: FactProps) {
  return (
    <div className="facts__row">
      <dt>{name}</dt>
      <dd>
        <div className="facts__value" data-attention={attention || undefined}>
          {icon && <Icon name={icon} />}
          <div className="facts__words">{children}</div>
        </div>
        {action && <div className="facts__action">{action}</div>}
      </dd>
    </div>
  )
}
