import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { SyncEntry } from '@fulcrum/contract'
import { ApiFailure } from '../../../api/failure.ts'
import { syncOfPersonQuery } from '../../../api/queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { exactTime } from '../../../ui/exact-time.ts'
import { FailedState } from '../../../ui/failed-state.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { timelineDays } from '../../candidates/timeline-days.ts'
import { useNow } from '../../pipeline/use-now.ts'
import { PersonTies } from './person-ties.tsx'
import './person-sync-page.css'

/** `/sync/people/:id`: one person's whole way between both sides in plain words, and what can be pressed for them. */
export function PersonSyncPage() {
  const { id } = useParams({ from: '/product/sync/people/$id' })
  const { data: person, error, refetch } = useQuery(syncOfPersonQuery(id))
  if (error instanceof ApiFailure && error.status >= 400 && error.status < 500)
    return (
      <>
        <h1 className="visually-hidden">No sync history</h1>
        <EmptyState title="There is no sync history" action={<Link to="/sync">Back to Sync</Link>}>
          {error.message}
        </EmptyState>
      </>
    )
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!person) return <Skeleton rows={8} />
  return (
    <div className="person-sync">
      <PageHeader
        title={<bdi>{person.name}</bdi>}
        detail={detailOf(person.applications.length)}
        actions={
          <Link to="/candidates/$id" params={{ id }} className="button button--plain button--normal">
            Open the candidate
          </Link>
        }
      />
      <div className="person-sync__body">
        <PersonTies applications={person.applications} />
        <section aria-labelledby="person-sync-history">
          <h2 id="person-sync-history">Sync history</h2>
          <History entries={person.entries} />
        </section>
      </div>
    </div>
  )
}

const detailOf = (applications: number) =>
  applications === 0
    ? 'Not tied to Lever: no outreach of theirs has a job in Lever.'
    : `${applications === 1 ? 'One application is' : `${applications} applications are`} tied to Lever.`

const ICONS: Record<SyncEntry['kind'], IconName> = {
  'from-lever': 'from-lever',
  here: 'arrow-right',
  'to-lever': 'to-lever',
  conflict: 'settled',
  hold: 'hold',
  decided: 'user',
}

function History({ entries }: { entries: readonly SyncEntry[] }) {
  const now = useNow()
  if (entries.length === 0) return <p className="person-sync__none">Nothing has gone either way yet.</p>
  return timelineDays(entries, now).map((day) => (
    <section key={day.key}>
      <h3 className="person-sync__day">{day.label}</h3>
      <ol className="person-sync__entries">
        {day.items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ))
}

const clock = (at: string) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

function Entry({ entry }: { entry: SyncEntry }) {
  return (
    <li className="person-sync__entry" data-kind={entry.kind}>
      <Icon name={ICONS[entry.kind]} size={14} />
      <p className="person-sync__words" dir="auto">
        {entry.title}
        {entry.inLeverAt !== null && (
          <time dateTime={entry.inLeverAt} title={exactTime(entry.inLeverAt)}>
            {' '}
            at {clock(entry.inLeverAt)}
          </time>
        )}
        {entry.detail !== '' && <span className="person-sync__detail"> · {entry.detail}</span>}
      </p>
      <time className="person-sync__at" dateTime={entry.at} title={exactTime(entry.at)}>
        {clock(entry.at)}
      </time>
    </li>
  )
}
