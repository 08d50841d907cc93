import { useState } from 'react'
import type { ApplicationCard, Mapping, Stage } from '@fulcrum/contract'
import { Dialog } from '../../ui/dialog.tsx'
import { MilestoneGlyph } from '../../ui/milestone.tsx'
import { landingInLever } from './landing.ts'
import { inOrder } from './move-plan.ts'
import { whom } from './move-words.ts'
import './stage-dialog.css'

interface StageDialogProps {
  cards: readonly ApplicationCard[]
  stages: readonly Stage[]
  mapping: Mapping | null
  onChoose: (stage: Stage) => void
  onClose: () => void
}

/** "Move to stage" for one person or many: type to narrow, arrows to choose. Says for each stage where it lands in Lever. */
export function StageDialog({ cards, stages, mapping, onChoose, onClose }: StageDialogProps) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const asked = text.trim().toLocaleLowerCase()
  const found = inOrder(stages).filter((stage) => stage.name.toLocaleLowerCase().includes(asked))
  const at = Math.min(active, Math.max(0, found.length - 1))
  const [first] = cards
  return (
    <Dialog title={`Move ${whom(cards)} to a stage`} onClose={onClose}>
      <input
        type="search"
        role="combobox"
        className="stage-dialog__search"
        aria-label="Stage"
        aria-expanded
        aria-controls="stage-dialog-list"
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `stage-dialog-${at}` : undefined}
        placeholder="Type to narrow"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          const stage = found[at]
          if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1))
          else if (event.key === 'Enter' && stage) onChoose(stage)
          else return
          event.preventDefault()
        }}
      />
      <ul id="stage-dialog-list" role="listbox" aria-label="Stages" className="stage-dialog__list">
        {found.map((stage, index) => {
          const here = cards.length === 1 && first?.stageId === stage.id
          return (
            // Chosen by keyboard through the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={stage.id}
              id={`stage-dialog-${index}`}
              role="option"
              aria-selected={index === at}
              className="stage-dialog__stage"
              onMouseMove={() => setActive(index)}
              onClick={() => onChoose(stage)}
            >
              <MilestoneGlyph milestone={stage.milestone} />
              <span className="stage-dialog__name">{stage.name}</span>
              <span className="stage-dialog__lands">
                {here ? 'stands here' : first ? landingInLever(first, stage.id, mapping).words : ''}
              </span>
            </li>
          )
        })}
      </ul>
      {found.length === 0 && <p className="stage-dialog__none">No stage is called “{text}”.</p>}
    </Dialog>
  )
}
