import { useState } from 'react'
import type { Stages } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { closedStages, closeEffect, offeredReasons } from './close-plan.ts'
import { people, whom } from './move-words.ts'
import type { MoveAnswers, MoveQuestion } from './use-moves.ts'
import type { Stage } from '@fulcrum/contract'

interface MoveQuestionDialogProps {
  question: MoveQuestion
  stages: Stages
  onAnswer: (stage: Stage, answers: MoveAnswers) => void
  onClose: () => void
}

/** What is asked before people are closed or hired: the numbers first, and what happens in Lever. */
export function MoveQuestionDialog(props: MoveQuestionDialogProps) {
  const { question } = props
  return question.kind === 'ask-hire' ? (
    <HireDialog {...props} question={question} />
  ) : (
    <CloseDialog {...props} question={question} />
  )
}

type Of<Kind> = Extract<MoveQuestion, { kind: Kind }>

function HireDialog({ question, onAnswer, onClose }: MoveQuestionDialogProps & { question: Of<'ask-hire'> }) {
  const { cards, stage, inLever } = question
  return (
    <Dialog
      title={`Hire ${whom(cards)} in Lever, too?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => onAnswer(stage, { closeReasonId: null, confirmHire: true })}>
            Hire {people(cards.length)}
          </Button>
        </>
      }
    >
      <p>
        {people(inLever)} {inLever === 1 ? 'is' : 'are'} linked to Lever. Moving to {stage.name} marks{' '}
        {inLever === 1 ? 'this person' : 'them'} as hired there, with what hangs on it: requisitions are filled and
        counts change. Fulcrum asks this every time.
      </p>
    </Dialog>
  )
}

function CloseDialog({
  question,
  stages,
  onAnswer,
  onClose,
}: MoveQuestionDialogProps & { question: Of<'ask-reason' | 'ask-close'> }) {
  const { cards } = question
  const closed = closedStages(stages.stages)
  const reasons = offeredReasons(stages.closeReasons)
  const [stageId, setStageId] = useState<string>(
    question.kind === 'ask-reason' ? question.stage.id : (closed[0]?.id ?? ''),
  )
  const [reasonId, setReasonId] = useState<string>('')
  const [asked, setAsked] = useState(false)
  const stage = closed.find((each) => each.id === stageId)
  const reason = reasons.find((each) => each.id === reasonId) ?? null
  const submit = () => {
    setAsked(true)
    if (stage && reason) onAnswer(stage, { closeReasonId: reason.id, confirmHire: false })
  }
  return (
    <Dialog
      title={`Archive ${whom(cards)}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={submit}>
            Archive {people(cards.length)}
          </Button>
        </>
      }
    >
      <Select
        label="Stage"
        value={stageId}
        options={closed.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setStageId}
      />
      <Select
        label="Reason"
        placeholder="Choose a reason"
        value={reasonId}
        options={reasons.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setReasonId}
        error={asked && !reason ? 'A reason is needed: it is kept in the history and sent to Lever.' : undefined}
      />
      <p className="move-question__effect">{closeEffect(cards, reason)} Undo stays possible for 10 minutes.</p>
    </Dialog>
  )
}
