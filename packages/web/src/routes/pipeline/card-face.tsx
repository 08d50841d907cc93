import { memo, useState } from 'react'
import type { ApplicationCard, Stage } from '@fulcrum/contract'
import { exactTime } from '../../ui/exact-time.ts'
import { SyncMark } from '../../ui/sync-mark.tsx'
import { CardMenu } from './card-menu.tsx'
import { daysSince, daysWords, LATE_DAYS } from './days-in-stage.ts'
import type { PersonCommands } from './person-commands.ts'
import { Owner } from './owner.tsx'
import { headlineOf } from './person-words.ts'
import './card-face.css'

interface CardFaceProps {
  card: ApplicationCard
  now: Date
  /** Where the days in stage count as late: not in hired or closed, where nobody waits. */
  waiting: boolean
  stages: readonly Stage[]
  commands: PersonCommands
}

const touched = () => window.matchMedia('(pointer: coarse)').matches

/** What stands on a card of the board, in three lines. Its menu is only made when a pointer comes near or may be a finger. */
export const CardFace = memo(function CardFace({ card, now, waiting, stages, commands }: CardFaceProps) {
  const [near, setNear] = useState(touched)
  const days = daysSince(card.movedAt, now)
  const headline = headlineOf(card)
  return (
    <div className="card-face" onPointerEnter={() => setNear(true)}>
      <div className="card-face__top">
        <span className="card-face__name" title={card.name}>
          <bdi>{card.name}</bdi>
        </span>
        <span
          className="card-face__days"
          data-late={(waiting && days >= LATE_DAYS) || undefined}
          title={`In this stage since ${exactTime(card.movedAt)}`}
        >
          {daysWords(days)}
        </span>
        {near && <CardMenu card={card} stages={stages} commands={commands} />}
      </div>
      <div className="card-face__headline" title={headline}>
        {headline === '' ? 'No headline' : <bdi>{headline}</bdi>}
      </div>
      <div className="card-face__foot">
        <SyncMark mark={card.mark} compact />
        <span className="card-face__step">{card.stepWords}</span>
        {card.ownerName !== null && <Owner name={card.ownerName} />}
      </div>
    </div>
  )
})
