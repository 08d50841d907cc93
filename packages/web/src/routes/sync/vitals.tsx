import type { ReactNode } from 'react'
import type { SyncHealth } from '@fulcrum/contract'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

interface Tone {
  icon: IconName
  tone: 'ok' | 'attention' | 'danger' | 'quiet'
  /** What the glyph says, for those who do not see it; the connection says it in words. */
  says?: string
}

const CONNECTION: Record<SyncHealth['connection'], Tone & { words: string }> = {
  none: { icon: 'unlinked', words: 'Not connected', tone: 'quiet' },
  connected: { icon: 'check-circle', words: 'Connected', tone: 'ok' },
  paused: { icon: 'pause', words: 'Paused', tone: 'attention' },
  revoked: { icon: 'revoked', words: 'Access revoked', tone: 'danger' },
  'other-account': { icon: 'warning', words: 'Another account', tone: 'attention' },
}

const WEBHOOKS: Record<SyncHealth['webhooks']['state'], Tone> = {
  alive: { icon: 'check', tone: 'ok', says: 'Alive' },
  silent: { icon: 'clock', tone: 'attention', says: 'Silent' },
  off: { icon: 'unlinked', tone: 'quiet', says: 'Off' },
  unreachable: { icon: 'warning', tone: 'attention', says: 'Unreachable' },
}
const WAYS: Record<SyncHealth['poll']['state'], Tone> = {
  'on-time': { icon: 'check', tone: 'ok', says: 'On time' },
  late: { icon: 'warning', tone: 'attention', says: 'Late' },
  'not-yet': { icon: 'clock', tone: 'quiet', says: 'Not yet' },
  stopped: { icon: 'pause', tone: 'quiet', says: 'Stopped' },
}

const count = (value: number) => value.toLocaleString('en')
function every(seconds: number): string {
  if (seconds < 60) return `every ${seconds} s`
  return seconds < 3_600 ? `every ${Math.round(seconds / 60)} min` : `every ${Math.round(seconds / 3_600)} h`
}

function pollDetail(poll: SyncHealth['poll'], deleted: SyncHealth['deletedList']): string {
  if (poll.state === 'stopped') return 'stopped while nothing is called'
  const late = poll.state === 'late' ? ', late' : ''
  return `${every(poll.everySeconds)}${late}; deletions ${deleted.state === 'late' ? 'late' : every(deleted.everySeconds)}`
}

/** Five answers in a row: is it connected, and is each way of learning alive. */
export function Vitals({ health }: { health: SyncHealth }) {
  const { webhooks, poll, sweep, deletedList } = health
  const connection = CONNECTION[health.connection]
  return (
    <dl className="vitals">
      <Vital
        name="Connection"
        detail={health.onItsWay === 0 ? 'nothing is on its way' : `${count(health.onItsWay)} on their way now`}
      >
        <Toned {...connection}>{connection.words}</Toned>
      </Vital>
      <Vital
        name="Webhooks"
        detail={webhooks.last24h === 0 ? webhooks.words : `${webhooks.words}, ${count(webhooks.last24h)} in 24 h`}
      >
        <Toned {...WEBHOOKS[webhooks.state]}>
          {webhooks.lastAt === null ? (
            'None yet'
          ) : (
            <>
              Last one <RelativeTime at={webhooks.lastAt} />
            </>
          )}
        </Toned>
      </Vital>
      <Vital name="Poll" detail={pollDetail(poll, deletedList)}>
        <Toned {...WAYS[poll.state]}>{poll.lastAt === null ? 'Not yet' : <RelativeTime at={poll.lastAt} />}</Toned>
      </Vital>
      <Vital
        name="Full sweep"
        detail={
          sweep.lastAt === null
            ? 'compares everything, slowly'
            : `${count(sweep.compared)} compared in ${count(sweep.calls)} calls`
        }
      >
        <Toned {...WAYS[sweep.running ? 'on-time' : sweep.state]}>
          {sweep.running ? 'Running now' : sweep.lastAt === null ? 'Not yet' : <RelativeTime at={sweep.lastAt} />}
        </Toned>
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

function Toned({ icon, tone, says, children }: Tone & { children: ReactNode }) {
  return (
    <span className="vital__words" data-tone={tone}>
      <Icon name={icon} />
      {says !== undefined && <span className="visually-hidden">{says}: </span>}
      <span>{children}</span>
    </span>
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
