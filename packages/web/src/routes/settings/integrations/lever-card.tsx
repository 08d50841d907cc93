import { useState } from 'react'
import type { LeverIntegration } from '@fulcrum/contract'
import { Button } from '../../../ui/button.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { AskAnAdmin } from './ask-an-admin.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { ConnectionSettingsForm } from './connection-settings.tsx'
import { DisconnectFoot } from './disconnect.tsx'
import { leverState, STATE_WORDS, type LeverState } from './lever-state.ts'
import { NotConnected } from './not-connected.tsx'
import { SwitchAccountDialog } from './switch-account.tsx'
import { Trouble } from './trouble.tsx'
import type { Connect } from './use-connect.ts'

interface LeverCardProps {
  integration: LeverIntegration
  admin: boolean
  connect: Connect
  /** True while something above asks for the page's one primary button. */
  primaryTaken: boolean
}

const STATE_ICONS: Record<LeverState, IconName> = {
  'not-configured': 'warning',
  'not-connected': 'unlinked',
  importing: 'check-circle',
  connected: 'check-circle',
  paused: 'pause',
  revoked: 'revoked',
  'other-account': 'warning',
}

export function LeverCard({ integration, admin, connect, primaryTaken }: LeverCardProps) {
  const { connection, askAnAdmin } = integration
  const state = leverState(integration)
  const { words, tone } = STATE_WORDS[state]
  const [switching, setSwitching] = useState(false)
  return (
    <section className="integration" data-state={state} aria-labelledby="lever-name">
      <header className="integration__head">
        <span className="integration__glyph">
          <Icon name="sync" />
        </span>
        <div className="integration__name">
          <h2 id="lever-name">Lever</h2>
          <p>Applicant tracking, both ways</p>
        </div>
        <p className="integration__state" data-tone={tone}>
          <Icon name={admin || connection ? STATE_ICONS[state] : 'lock'} />
          {words}
          {!admin && '. Admins can change this'}
        </p>
        {admin && (
          <HeadAction state={state} primary={!primaryTaken} connect={connect} onSwitch={() => setSwitching(true)} />
        )}
      </header>
      {connect.failed && (
        <p className="integration__failed" role="alert">
          <strong>{connect.failed.title}</strong> {connect.failed.detail}
        </p>
      )}
      {state === 'not-configured' && <p className="integration__prose">{integration.words}</p>}
      {state === 'not-connected' && <NotConnected />}
      {connection && <Trouble connection={connection} state={state} />}
      {connection && (
        <ConnectionFacts connection={connection} admin={admin} primary={!primaryTaken && state === 'connected'} />
      )}
      {connection && <ConnectionSettingsForm key={connection.id} connection={connection} admin={admin} />}
      {askAnAdmin && <AskAnAdmin admins={askAnAdmin.admins} message={askAnAdmin.message} />}
      {connection && admin && <DisconnectFoot />}
      {switching && <SwitchAccountDialog connect={connect} onClose={() => setSwitching(false)} />}
    </section>
  )
}

interface HeadActionProps {
  state: LeverState
  primary: boolean
  connect: Connect
  onSwitch: () => void
}

function HeadAction({ state, primary, connect, onSwitch }: HeadActionProps) {
  const look = primary ? 'primary' : 'plain'
  const start = () => connect.start({ switchAccount: false })
  switch (state) {
    case 'not-connected':
      return (
        <Button variant={look} busy={connect.busy} onClick={start}>
          Connect Lever
        </Button>
      )
    case 'revoked':
      return (
        <Button variant={look} busy={connect.busy} onClick={start}>
          Reconnect
        </Button>
      )
    case 'other-account':
      return (
        <>
          <Button onClick={onSwitch}>Switch account</Button>
          <Button variant={look} busy={connect.busy} onClick={start}>
            Reconnect the first
          </Button>
        </>
      )
    case 'not-configured':
    case 'importing':
    case 'connected':
    case 'paused':
      return null
  }
}
