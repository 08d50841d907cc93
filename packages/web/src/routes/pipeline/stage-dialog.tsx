import { useState } from 'react'
import type { ApplicationCard, Mapping, Stage } from '@fulcrum/contract'
import { Dialog } from '../../ui/dialog.tsx'
import { FirstFocus } from '../../ui/first-focus.tsx'
import { MilestoneGlyph } from '../../ui/milestone.tsx'
import { SearchList } from '../../ui/search-list.tsx'
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
  const asked = text.trim().toLocaleLowerCase()
  const found = inOrder(stages).filter((stage) => stage.name.toLocaleLowerCase().includes(asked))
  const [first] = cards
  const landing = (stage: Stage) => {
    if (!first) return ''
    return cards.length === 1 && first.stageId === stage.id
      ? 'stands here'
      : landingInLever(first, stage.id, mapping).words
  }
  return (
    <Dialog title={`Move ${whom(cards)} to a stage`} onClose={onClose}>
      <FirstFocus>
        <SearchList
          label="Stage"
          placeholder="Type to narrow"
          text={text}
          onText={setText}
          none={`No stage is called “${text}”.`}
          options={found.map((stage) => ({
            key: stage.id,
            content: (
              <>
                <MilestoneGlyph milestone={stage.milestone} />
                <span className="stage-dialog__name">{stage.name}</span>
                <span className="stage-dialog__lands">{landing(stage)}</span>
              </>
            ),
          }))}
          onPick={(id) => {
            const stage = stages.find((each) => each.id === id)
            if (stage) onChoose(stage)
          }}
        />
      </FirstFocus>
    </Dialog>
  )
}
