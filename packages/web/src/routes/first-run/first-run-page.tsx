import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EntryFrame } from '../sign-in/entry-frame.tsx'
import { useEnter } from '../sign-in/use-enter.ts'
import { FirstAdminForm } from './first-admin-form.tsx'

/** `/first-run`: the organization and its first admin, once. */
export function FirstRunPage() {
  const session = useQuery(sessionQuery())
  const setup = useEnter(api.setup)
  return (
    <EntryFrame title="Set up Fulcrum" lead="You become the first admin: you connect Lever and invite the others.">
      {session.isPending ? (
        <Skeleton rows={4} />
      ) : session.error ? (
        <FailedState error={session.error} onRetry={() => void session.refetch()} />
      ) : session.data.needsFirstAdmin || !setup.isIdle ? (
        <FirstAdminForm busy={setup.isPending} error={setup.error} onCreate={(admin) => setup.mutate(admin)} />
      ) : (
        <Notice action={<Link to="/sign-in">Sign in</Link>}>
          This Fulcrum has its first admin already. Sign in, or ask an admin of your team for an invitation.
        </Notice>
      )}
    </EntryFrame>
  )
}
