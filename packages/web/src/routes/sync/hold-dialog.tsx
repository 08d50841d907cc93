import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { people as peopleWords } from '../pipeline/move-words.ts'
import type { HoldDecision } from './hold-list.tsx'

interface HoldDialogProps {
  decision: HoldDecision
  people: number
  onConfirm: () => void
  onClose: () => void
}

/** The number and what it does, before a decision is carried out for people on hold. */
export function HoldDialog({ decision, people, onConfirm, onClose }: HoldDialogProps) {
  const { label, does } = decision.action
  return (
    <Dialog
      title={`${label}: ${peopleWords(people)}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={onConfirm}>
            {label} for {peopleWords(people)}
          </Button>
        </>
      }
    >
      <p>{does}</p>
    </Dialog>
  )
}
