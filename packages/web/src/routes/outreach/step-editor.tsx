import { StepKind } from '@fulcrum/contract'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { STEP_WORDS } from './outreach-words.ts'
import type { DraftStep } from './steps-draft.ts'

interface StepEditorProps {
  step: DraftStep
  /** From 1. */
  position: number
  last: boolean
  onChange: (change: Partial<Omit<DraftStep, 'draftId'>>) => void
  onShift: (by: 1 | -1) => void
  onRemove: () => void
}

const hasSubject = (kind: DraftStep['kind']) => kind === 'email' || kind === 'linkedin-inmail'

const BODY_LABEL: Record<DraftStep['kind'], string> = {
  email: 'Text',
  'linkedin-inmail': 'Text',
  'connection-request': 'Note, at most 300 characters',
  call: 'What to talk about',
  task: 'What to do',
}

/** One planned touch: what, how long after the one before, and the words. */
export function StepEditor({ step, position, last, onChange, onShift, onRemove }: StepEditorProps) {
  return (
    <li className="step-editor">
      <div className="step-editor__head">
        <h3 className="step-editor__title">
          {position}. {STEP_WORDS[step.kind]}
        </h3>
        <span className="step-editor__tools">
          {position > 1 && (
            <IconButton icon="arrow-up" label={`Move step ${position} up`} onClick={() => onShift(-1)} />
          )}
          {!last && <IconButton icon="arrow-down" label={`Move step ${position} down`} onClick={() => onShift(1)} />}
          <IconButton icon="trash" label={`Remove step ${position}`} onClick={onRemove} />
        </span>
      </div>
      <div className="step-editor__when">
        <Select
          label="Kind"
          value={step.kind}
          options={StepKind.options.map((kind) => ({ value: kind, label: STEP_WORDS[kind] }))}
          onChange={(value) => {
            const kind = StepKind.safeParse(value)
            if (kind.success) onChange({ kind: kind.data })
          }}
        />
        <Field
          label={position === 1 ? 'Days after adding' : `Days after step ${position - 1}`}
          type="number"
          min={0}
          max={365}
          value={String(step.delayDays)}
          onChange={(value) => onChange({ delayDays: Math.max(0, Math.min(365, Math.trunc(Number(value)) || 0)) })}
        />
      </div>
      {hasSubject(step.kind) && (
        <Field label="Subject" value={step.subject} maxLength={500} onChange={(subject) => onChange({ subject })} />
      )}
      <TextArea label={BODY_LABEL[step.kind]} rows={6} value={step.body} onChange={(body) => onChange({ body })} />
    </li>
  )
}
