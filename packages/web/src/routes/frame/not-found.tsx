import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

export function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState title="There is no such page" action={<Link to="/">Go to Home</Link>}>
        The address may be mistyped, or what it named is gone.
      </EmptyState>
    </>
  )
}
