import { useQuery } from '@tanstack/react-query'
import { outreachActivityQuery } from '../../api/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import './activity-tab.css'

/** What happened to this outreach, newest first: who, when and what. */
export function ActivityTab({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(outreachActivityQuery(id))
  if (error && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={6} />
  if (data.items.length === 0) {
    return (
      <EmptyState title="Nothing has happened here yet">
        Launching, linking a job and adding people are written down here.
      </EmptyState>
    )
  }
  return (
    <ol className="activity">
      {data.items.map((item) => (
        <li key={item.id} className="activity__item">
          <p className="activity__title">{item.title}</p>
          {item.detail !== '' && <p className="activity__detail">{item.detail}</p>}
          <p className="activity__who">
            {item.actor}
            {item.actor !== '' && ', '}
            <RelativeTime at={item.at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
