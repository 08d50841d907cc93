import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** `/tasks`: says honestly that tasks are not there yet, and where their steps are kept meanwhile. */
export function TasksPage() {
  return (
    <>
      <PageHeader title="Tasks" />
      <EmptyState title="Tasks come with a later release" action={<Link to="/outreach">Open Outreach</Link>}>
        Calls, connection requests and other steps done by hand will be listed here when they are due. Until then they
        are kept in the steps of each outreach, and nothing is sent or reminded of.
      </EmptyState>
    </>
  )
}
