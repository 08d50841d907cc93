import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApplicationCard, Candidate, Stages } from '@fulcrum/contract'
import { mappingQuery, stagesQuery } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { MilestoneGlyph } from '../../ui/milestone.tsx'
import { Select } from '../../ui/select.tsx'
import { SyncMark } from '../../ui/sync-mark.tsx'
import { inOrder } from '../pipeline/move-plan.ts'
import { MoveQuestionDialog } from '../pipeline/move-question-dialog.tsx'
import { asMoved } from '../pipeline/pending-moves.ts'
import { useMoves } from '../pipeline/use-moves.ts'
import './candidate-applications.css'

/** Every application with its stage, which can be changed here, and where it stands in Lever. */
export function CandidateApplications({ candidate }: { candidate: Candidate }) {
  const { data: mapping } = useQuery(mappingQuery())
  const moves = useMoves(mapping ?? null)
  const { data: stages } = useQuery(stagesQuery())
  if (candidate.applications.length === 0)
    return (
      <p className="applications applications--none">
        In no outreach yet. <Link to="/outreach">Choose one</Link> and add this person under existing candidates.
      </p>
    )
  return (
    <div className="applications">
      {candidate.applications.map((card) => {
        const pending = moves.pending.get(card.id)
        const shown = pending && card.moveSeq <= pending.card.moveSeq ? asMoved(card, pending) : card
        return (
          <ApplicationFacts
            key={card.id}
            card={shown}
            stages={stages ?? null}
            onMove={(stageId) => {
              const stage = stages?.stages.find((each) => each.id === stageId)
              if (stage) moves.move([card], stage)
            }}
          />
        )
      })}
      {moves.question && stages && (
        <MoveQuestionDialog question={moves.question} stages={stages} onAnswer={moves.answer} onClose={moves.dismiss} />
      )}
    </div>
  )
}

interface ApplicationFactsProps {
  card: ApplicationCard
  stages: Stages | null
  onMove: (stageId: string) => void
}

function ApplicationFacts({ card, stages, onMove }: ApplicationFactsProps) {
  const stage = stages?.stages.find((each) => each.id === card.stageId)
  const reason = stages?.closeReasons.find((each) => each.id === card.closeReasonId)
  const title = card.jobTitle ?? 'No job yet'
  return (
    <section aria-label={`Application: ${title}`}>
      <dl className="application">
        <dt>Job</dt>
        <dd>{title}</dd>
        <dt>Stage</dt>
        <dd className="application__stage">
          {stage && <MilestoneGlyph milestone={stage.milestone} named />}
          <Select
            label={`Stage, ${title}`}
            hideLabel
            value={card.stageId}
            disabled={!stages}
            options={inOrder(stages?.stages ?? []).map((each) => ({ value: each.id, label: each.name }))}
            onChange={onMove}
          />
        </dd>
        {reason && (
          <>
            <dt>Reason</dt>
            <dd>{reason.name}</dd>
          </>
        )}
        <dt>Lever</dt>
        <dd className="application__lever">
          <SyncMark mark={card.mark} />
          {card.leverUrl ? (
            <a href={card.leverUrl} target="_blank" rel="noreferrer noopener">
              {card.leverPlace ?? 'Open in Lever'} <Icon name="external" size={14} />
              <span className="visually-hidden">, opens Lever</span>
            </a>
          ) : (
            card.leverPlace && <span>{card.leverPlace}</span>
          )}
        </dd>
        {card.outreachId && (
          <>
            <dt>Outreach</dt>
            <dd>
              <Link to="/outreach/$id" params={{ id: card.outreachId }} search={{}}>
                {card.outreachName ?? 'Outreach'}
              </Link>{' '}
              <span className="application__step">{card.stepWords}</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
