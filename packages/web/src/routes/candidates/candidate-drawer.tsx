import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CandidateId } from '@fulcrum/contract'
import { candidateQuery } from '../../api/queries.ts'
import { Drawer } from '../../ui/drawer.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { CandidateMenu } from './candidate-menu.tsx'
import { CandidateHead } from './candidate-head.tsx'
import { CandidateApplications } from './candidate-applications.tsx'
import { CandidateTabs } from './candidate-tabs.tsx'
import { NoteComposer } from './note-composer.tsx'

interface CandidateDrawerProps {
  candidateId: CandidateId
  onClose: () => void
  onPrevious?: () => void
  onNext?: () => void
}

/** One person over the list, which stays live: J and K walk through it, Escape goes back to it. */
export function CandidateDrawer({ candidateId, onClose, onPrevious, onNext }: CandidateDrawerProps) {
  const { data: candidate, error, refetch } = useQuery(candidateQuery(candidateId))
  return (
    <Drawer
      label={candidate?.name ?? 'Candidate'}
      shownKey={candidateId}
      onClose={onClose}
      {...(onPrevious ? { onPrevious } : {})}
      {...(onNext ? { onNext } : {})}
      tools={
        <>
          <Tooltip label="Open as a page">
            <Link
              to="/candidates/$id"
              params={{ id: candidateId }}
              className="icon-button icon-button--normal"
              aria-label="Open as a page"
            >
              <Icon name="expand" />
            </Link>
          </Tooltip>
          {candidate && (
            <CandidateMenu
              candidate={candidate}
              trigger={<IconButton icon="more" label={`What to do with ${candidate.name}`} />}
            />
          )}
        </>
      }
      footer={candidate && <NoteComposer key={candidateId} candidate={candidate} />}
    >
      {candidate ? (
        <>
          <CandidateHead candidate={candidate} headingLevel={2} />
          <CandidateApplications candidate={candidate} />
          <CandidateTabs key={candidateId} candidate={candidate} />
        </>
      ) : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Drawer>
  )
}
