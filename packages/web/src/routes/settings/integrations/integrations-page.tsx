import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { integrationQuery, sessionQuery } from '../../../api/queries.ts'
import { FailedState } from '../../../ui/failed-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { LeverCard } from './lever-card.tsx'
import { OutcomeNotice } from './outcome-notice.tsx'
import { outcomeWords } from './connect-outcome.ts'
import { useConnect } from './use-connect.ts'
import { z } from 'zod'
import './integrations-page.css'

const Search = z.object({ lever: z.string().optional().catch(undefined) })

/** `/settings/integrations`: what Fulcrum is joined to, and Lever's card in whatever state it is. */
export function IntegrationsPage() {
  const session = useQuery(sessionQuery())
  const lever = useQuery({
    ...integrationQuery(),
    // What is read after connecting moves fast; live events come at its steps, this fills the time between.
    refetchInterval: (query) => (query.state.data?.connection?.import.state === 'running' ? 2_000 : false),
  })
  const connect = useConnect()
  const navigate = useNavigate()
  const { lever: outcome } = Search.parse(useSearch({ strict: false }))
  const words = outcomeWords(outcome)
  const admin = session.data?.user?.role === 'admin'
  return (
    <div className="integrations">
      <PageHeader
        title="Integrations"
        detail={`What Fulcrum of ${session.data?.organization?.name ?? 'your organization'} is joined to`}
      />
      <div className="integrations__body">
        {words && (
          <OutcomeNotice
            words={words}
            admin={admin}
            onDismiss={() => void navigate({ to: '/settings/integrations', search: {}, replace: true })}
          />
        )}
        {lever.error ? (
          <FailedState error={lever.error} onRetry={() => void lever.refetch()} />
        ) : lever.data && session.data ? (
          <LeverCard integration={lever.data} admin={admin} connect={connect} primaryTaken={words?.mapNext === true} />
        ) : (
          <Skeleton rows={6} />
        )}
      </div>
    </div>
  )
}
