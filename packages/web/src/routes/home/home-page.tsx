import { useQuery } from '@tanstack/react-query'
import { homeQuery, outreachesQuery, sessionQuery } from '../../api/queries.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../pipeline/use-now.ts'
import { Holds } from './holds.tsx'
import { needWords } from './home-words.ts'
import { Running } from './running.tsx'
import { SetUp } from './set-up.tsx'
import { Week } from './week.tsx'
import './home-page.css'

/** `/`: what needs me, and how the week goes. */
export function HomePage() {
  const now = useNow()
  const { data: home, error, refetch } = useQuery(homeQuery())
  const session = useQuery(sessionQuery())
  const outreaches = useQuery(outreachesQuery())
  return (
    <div className="home">
      <PageHeader
        title={now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}
        detail={home ? needWords(home) : ' '}
      />
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !home ? (
        <Skeleton rows={8} />
      ) : (
        <div className="home__body">
          <SetUp
            checklist={home.checklist}
            isAdmin={session.data?.user?.role === 'admin'}
            outreaches={outreaches.data?.outreaches ?? []}
          />
          <div className="home__columns">
            <div className="home__main">
              <Holds holds={home.holds} />
              <Running outreaches={outreaches.data?.outreaches ?? []} />
            </div>
            <Week week={home.week} />
          </div>
        </div>
      )}
    </div>
  )
}
