import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** `/analytics`: says honestly that figures are not there yet, and which ones exist elsewhere. */
export function AnalyticsPage() {
  return (
    <>
      <PageHeader title="Analytics" />
      <EmptyState title="Analytics comes with a later release" action={<Link to="/pipeline">Open the pipeline</Link>}>
        Conversion by stage, time in stage, reply rates and a forecast will stand here. Every move is recorded from the
        first day on, so nothing is missing when they come. The week’s numbers are on Home, people by stage on the
        pipeline.
      </EmptyState>
    </>
  )
}
