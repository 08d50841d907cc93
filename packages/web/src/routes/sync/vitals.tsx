import type { ReactNode } from 'react'
import type { SyncHealth } from '@fulcrum/contract'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

const CONNECTION: Record<
  SyncHealth['connection'],
  { icon: IconName; words: string; tone: 'ok' | 'attention' | 'danger' | 'quiet' }
> = {
  none: { icon: 'unlinked', words: 'Not connected', tone: 'quiet' },
  connected: { icon: 'check-circle', words: 'Connected', tone: 'ok' },
  paused: { icon: 'pause', words: 'Paused', tone: 'attention' },
  revoked: { icon: 'revoked', words: 'Access revoked', tone: 'danger' },
  'other-account': { icon: 'warning', words: 'Another account', tone: 'attention' },
}

const count = (value: number) => value.toLocaleString('en')
const every = (seconds: number) => (seconds < 60 ? `every ${seconds} s` : `every ${Math.round(seconds / 60)} min`)

/** Five answers in a row: is it connected, and is each way of learning alive. */
export function Vitals({ health }: { health: SyncHealth }) {
  const { webhooks, poll, sweep } = health
  const connection = CONNECTION[health.connection]
  return (
    <dl className="vitals">
      <Vital
        name="Connection"
        detail={health.onItsWay === 0 ? 'nothing is on its way' : `${count(health.onItsWay)} on their way now`}
      >
        <span className="vital__words" data-tone={connection.tone}>
          <Icon name={connection.icon} /> {connection.words}
        </span>
      </Vital>
      <Vital name="Webhooks" detail={`${webhooks.words}, ${count(webhooks.last24h)} in 24 h`}>
        {webhooks.lastAt === null ? (
          'None yet'
        ) : (
          <>
            Last one <RelativeTime at={webhooks.lastAt} />
          </>
        )}
      </Vital>
      <Vital name="Poll" detail={every(poll.everySeconds)}>
        {poll.lastAt === null ? 'Not yet' : <RelativeTime at={poll.lastAt} />}
      </Vital>
      <Vital
        name="Full sweep"
        detail={
          sweep.lastAt === null
            ? 'compares everything, slowly'
            : `${count(sweep.compared)} compared in ${count(sweep.calls)} calls`
        }
      >
        {sweep.running ? 'Running now' : sweep.lastAt === null ? 'Not yet' : <RelativeTime at={sweep.lastAt} />}
      </Vital>
      <Vital
        name="Missed by webhooks"
        detail={health.missedByWebhooks24h === 0 ? 'nothing had to be found' : 'found by poll and sweep'}
      >
        {count(health.missedByWebhooks24h)} in 24 h
      </Vital>
    </dl>
  )
}

function Vital({ name, detail, children }: { name: string; detail: string; children: ReactNode }) {
  return (
    <div className="vital">
      <dt className="vital__name">{name}</dt>
      <dd className="vital__state">{children}</dd>
      <dd className="vital__detail" title={detail}>
        {detail}
      </dd>
    </div>
  )
}
