import { useState } from 'react'
import type { Outreach } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FirstFocus } from '../../ui/first-focus.tsx'
import { Field } from '../../ui/field.tsx'
import { people } from '../pipeline/move-words.ts'
import type { OutreachChanger } from './use-outreach-change.ts'

const WORD = 'COMPLETE'

interface CompleteDialogProps {
  outreach: Outreach
  change: OutreachChanger
  onClose: () => void
}

/** There is no way back from completed, so a word has to be typed. */
export function CompleteDialog({ outreach, change, onClose }: CompleteDialogProps) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const complete = async () => {
    setAsked(true)
    if (typed === WORD && (await change.save('status', { status: 'completed', typed }))) onClose()
  }
  const wrong = asked && typed !== WORD ? `Type ${WORD} in capitals.` : undefined
  const refused = change.said?.part === 'status' && change.said.failed ? change.said.words : undefined
  return (
    <Dialog
      title={`Complete ${outreach.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={change.busy === 'status'} onClick={() => void complete()}>
            Complete
          </Button>
        </>
      }
    >
      <p>
        Every step that was still to come for {people(outreach.people)} ends, and nobody can be added any more. Where
        people stand, here and in Lever, stays as it is. There is no way back.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void complete()
        }}
      >
        <FirstFocus>
          <Field
            label={`Type ${WORD} to go on`}
            value={typed}
            autoComplete="off"
            error={wrong ?? refused}
            onChange={setTyped}
          />
        </FirstFocus>
      </form>
    </Dialog>
  )
}
