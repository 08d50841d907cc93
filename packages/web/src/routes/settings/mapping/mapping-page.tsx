import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { integrationQuery, mappingQuery, placesLookQuery, sessionQuery } from '../../../api/queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FailedState } from '../../../ui/failed-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import { MappingScope } from './mapping-scope.tsx'
import './mapping-page.css'

/** `/settings/mapping`: where a move on one side lands on the other. With `?job=` for that job alone. */
export function MappingPage() {
  const { job } = useSearch({ from: '/product/settings/mapping' })
  const shared = useQuery(mappingQuery())
  useQuery(placesLookQuery())
  return (
    <div className="mapping-page">
      <PageHeader
        title="Stage mapping"
        detail={
          job === undefined
            ? 'Each side decides for itself where a move lands on the other. Many stages may share one target.'
            : 'What this job has of its own stands before what all jobs have. Every other row follows all jobs.'
        }
        actions={
          shared.data && shared.data.leverPlaces.length > 0 ? (
            <MappingScope job={job} ownMappings={shared.data.ownMappings} />
          ) : undefined
        }
      />
      <MappingBody job={job} />
    </div>
  )
}

function MappingBody({ job }: { job: string | undefined }) {
  const session = useQuery(sessionQuery())
  const lever = useQuery(integrationQuery())
  const mapping = useQuery(mappingQuery(job))
  const connection = lever.data?.connection
  if (lever.data && !connection) {
    return (
      <EmptyState
        title="Lever is not connected"
        action={
          <Link to="/settings/integrations" className="button button--primary button--normal">
            Connect Lever
          </Link>
        }
      >
        The stages of Lever appear here once it is connected, with suggestions for a standard account.
      </EmptyState>
    )
  }
  const error = mapping.error ?? lever.error
  if (error) {
    return (
      <FailedState
        error={error}
        onRetry={() => {
          void mapping.refetch()
          void lever.refetch()
        }}
      />
    )
  }
  if (!mapping.data || !lever.data || !session.data) return <Skeleton rows={12} />
  if (mapping.data.leverPlaces.length === 0) {
    return (
      <EmptyState
        title="Reading the stages of Lever"
        action={<Link to="/settings/integrations">See the progress</Link>}
      >
        They appear here by themselves, usually within a minute.
      </EmptyState>
    )
  }
  return <MappingEditor key={job ?? 'all'} mapping={mapping.data} readOnly={session.data.user?.role !== 'admin'} />
}
