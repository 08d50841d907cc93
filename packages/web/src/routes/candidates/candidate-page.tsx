import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { candidateQuery } from '../../api/queries.ts'
import { ApiFailure } from '../../api/failure.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CandidateApplications } from './candidate-applications.tsx'
import { CandidateHead } from './candidate-head.tsx'
import { CandidateMenu } from './candidate-menu.tsx'
import { CandidateTabs } from './candidate-tabs.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { NoteComposer } from './note-composer.tsx'
import './candidate-page.css'

/** One person on a page of their own: what the drawer shows, with room. */
export function CandidatePage() {
  const { id } = useParams({ from: '/product/candidates/$id' })
  const { merge } = useSearch({ from: '/product/candidates/$id' })
  const navigate = useNavigate()
  const { data: candidate, error, refetch } = useQuery(candidateQuery(id))
  // Whoever was merged is somebody else now, and the address says who.
  if (candidate && candidate.id !== id) return <Navigate to="/candidates/$id" params={{ id: candidate.id }} replace />
  const endMerge = () => void navigate({ to: '/candidates/$id', params: { id }, search: {}, replace: true })
  if (error instanceof ApiFailure && (error.status === 404 || error.status === 400))
    return (
      <>
        <h1 className="visually-hidden">Candidate not found</h1>
        <EmptyState title="There is no such candidate" action={<Link to="/candidates">See all candidates</Link>}>
          The link may be mistyped, or the person was deleted.
        </EmptyState>
      </>
    )
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!candidate) return <Skeleton rows={8} />
  return (
    <div className="candidate-page">
      {merge !== undefined && <MergeDialog candidate={candidate} other={merge} onClose={endMerge} />}
      <div className="candidate-page__who">
        <div className="candidate-page__menu">
          <CandidateMenu
            candidate={candidate}
            trigger={<IconButton icon="more" label={`What to do with ${candidate.name}`} />}
          />
        </div>
        <CandidateHead candidate={candidate} headingLevel={1} />
        <CandidateApplications candidate={candidate} />
      </div>
      <div className="candidate-page__history">
        <div className="candidate-page__note">
          <NoteComposer key={candidate.id} candidate={candidate} />
        </div>
        <CandidateTabs key={candidate.id} candidate={candidate} />
      </div>
    </div>
  )
}
