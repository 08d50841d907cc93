import type { CloseReason, Stages } from '@fulcrum/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { stagesQuery } from '../../../api/queries.ts'
import { FailedState } from '../../../ui/failed-state.tsx'
import { MilestoneGlyph, milestoneWords } from '../../../ui/milestone.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { byMilestone, milestoneMeaning } from './milestones.ts'
import './stages-page.css'

/** `/settings/stages`: the stages people go through here, by milestone, and the reasons for closing. To be read. */
export function StagesPage() {
  const { data, error, refetch } = useQuery(stagesQuery())
  return (
    <>
      <PageHeader
        title={data ? `${data.stages.length} stages in six milestones` : 'Stages and milestones'}
        detail="Adding and renaming stages comes with a later release."
        actions={<Link to="/settings/mapping">Stage mapping</Link>}
      />
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={8} />
      ) : (
        <div className="stages">
          <Milestones stages={data.stages} />
          <CloseReasons reasons={data.closeReasons} />
        </div>
      )}
    </>
  )
}

function Milestones({ stages }: { stages: Stages['stages'] }) {
  return (
    <section aria-labelledby="milestones">
      <h2 id="milestones">Stages</h2>
      <dl className="stages__milestones">
        {byMilestone(stages).map((group) => (
          <div key={group.milestone}>
            <dt>
              <MilestoneGlyph milestone={group.milestone} />
              <b>{milestoneWords(group.milestone)}</b>
              <span>{milestoneMeaning[group.milestone]}</span>
            </dt>
            <dd>
              {group.stages.length === 0 ? (
                <span className="stages__none">No stage</span>
              ) : (
                <ol>
                  {group.stages.map((stage) => (
                    <li key={stage.id}>{stage.name}</li>
                  ))}
                </ol>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function CloseReasons({ reasons }: { reasons: readonly CloseReason[] }) {
  const offered = reasons.filter((reason) => reason.offered)
  const kept = reasons.filter((reason) => !reason.offered)
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">Close reasons</h2>
      <p>
        Closing somebody asks for one of these. A reason of Lever’s archives there for the same; one of ours archives
        for the reason that the mapping names.
      </p>
      {offered.length === 0 ? (
        <p className="stages__none">There are none yet. Lever’s archive reasons come when Lever is connected.</p>
      ) : (
        <ul className="stages__reasons">
          {offered.map((reason) => (
            <li key={reason.id}>
              {reason.name}
              <span>{reason.fromLever ? 'from Lever' : 'ours'}</span>
            </li>
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <p>
          Not offered any more, but kept for those who were closed for it:{' '}
          {kept.map((reason) => reason.name).join(', ')}.
        </p>
      )}
    </section>
  )
}
