import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NotFound() {
  return (
    <main>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState title="There is no such page" action={<Link to="/">Go to Home</Link>}>
        The address may be mistyped, or what it named is gone.
      </EmptyState>
    </main>
  )
}
