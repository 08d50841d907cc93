import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Outreach } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { people } from '../pipeline/move-words.ts'
import { StepEditor } from './step-editor.tsx'
import { addStep, changeStep, draftOf, lengthWords, removeStep, shiftStep, stepChanges } from './steps-draft.ts'
import './steps-tab.css'

/** As many steps one outreach may have. */
const MOST_STEPS = 30

interface StepsTabProps {
  outreach: Outreach
  /** Told how many steps differ from what is saved. */
  onUnsaved: (changes: number) => void
}

/** The sequence, written plainly. What is typed stays until it is saved or discarded. */
export function StepsTab({ outreach, onUnsaved }: StepsTabProps) {
  const client = useQueryClient()
  const [steps, setSteps] = useState(() => draftOf(outreach.steps))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const changes = stepChanges(outreach.steps, steps)
  useEffect(() => onUnsaved(changes), [changes, onUnsaved])

  const save = async () => {
    setBusy(true)
    setFailed(null)
    try {
      const saved = await api.changeSteps(outreach.id, {
        steps: steps.map(({ kind, delayDays, subject, body }) => ({ kind, delayDays, subject, body })),
      })
      client.setQueryData([...keys.outreach, outreach.id], saved)
      setSteps(draftOf(saved.steps))
    } catch (error) {
      setFailed(failureWords(error))
    } finally {
      setBusy(false)
    }
  }
  const add = (
    <Button icon="plus" onClick={() => setSteps(addStep)}>
      Add a step
    </Button>
  )
  const readOnly = outreach.status === 'completed'
  return (
    <div className="steps-tab">
      <div className="steps-tab__scroll">
        <div className="steps-tab__notice">
          <Notice tone="neutral">
            <strong>Sending comes with a later release.</strong> The steps are kept, and people can be added, moved and
            kept in step with Lever now.
          </Notice>
        </div>
        {failed && (
          <Notice tone="danger">
            <strong>{failed.title}</strong> {failed.detail} What you wrote is still here.
          </Notice>
        )}
        {steps.length === 0 ? (
          <EmptyState title="No steps yet" action={readOnly ? null : add}>
            A step is one planned touch: an email, a LinkedIn message, a call or another task, each some days after the
            one before.
          </EmptyState>
        ) : (
          <>
            <h2 className="steps-tab__title">{lengthWords(steps)}</h2>
            <ol className="steps-tab__list">
              {steps.map((step, index) => (
                <StepEditor
                  key={step.draftId}
                  step={step}
                  position={index + 1}
                  last={index === steps.length - 1}
                  onChange={(change) => setSteps(changeStep(steps, step.draftId, change))}
                  onShift={(by) => setSteps(shiftStep(steps, step.draftId, by))}
                  onRemove={() => setSteps(removeStep(steps, step.draftId))}
                />
              ))}
            </ol>
            {steps.length < MOST_STEPS && !readOnly && <div className="steps-tab__add">{add}</div>}
          </>
        )}
      </div>
      <LeaveGuard unsaved={changes > 0} />
      {changes > 0 && (
        <SaveBar
          actions={
            <>
              <Button onClick={() => setSteps(draftOf(outreach.steps))}>Discard</Button>
              <Button variant="primary" busy={busy} onClick={() => void save()}>
                Save steps
              </Button>
            </>
          }
        >
          <strong>{changes === 1 ? '1 step changed' : `${changes} steps changed`}, not saved.</strong>{' '}
          {people(outreach.people)} in this outreach get the new words.
        </SaveBar>
      )}
    </div>
  )
}
