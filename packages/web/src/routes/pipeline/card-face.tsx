import type { ReactNode } from 'react'
import type { ApplicationCard } from '@fulcrum/contract'
import { SyncMark } from '../../ui/sync-mark.tsx'
import { daysSince, daysWords, LATE_DAYS } from './days-in-stage.ts'
import { Owner } from './owner.tsx'
import { headlineOf } from './person-words.ts'
import './card-face.css'

interface CardFaceProps {
  card: ApplicationCard
  now: Date
  /** Where the days in stage count as late: not in hired or closed, where nobody waits. */
  waiting: boolean
  /** The menu button; absent while the card is in the hand. */
  menu?: ReactNode
}

/** What stands on a card of the board, in three lines. */
export function CardFace({ card, now, waiting, menu }: CardFaceProps) {
  const days = daysSince(card.movedAt, now)
  const headline = headlineOf(card)
  return (
    <>
      <div className="card-face__top">
        <span className="card-face__name" title={card.name}>
          <bdi>{card.name}</bdi>
        </span>
        <span
          className="card-face__days"
          data-late={(waiting && days >= LATE_DAYS) || undefined}
          title={`In this stage since ${new Date(card.movedAt).toLocaleString()}`}
        >
          {daysWords(days)}
        </span>
        {menu}
      </div>
      <div className="card-face__headline" title={headline}>
        {headline === '' ? 'No headline' : <bdi>{headline}</bdi>}
      </div>
      <div className="card-face__foot">
        <SyncMark mark={card.mark} compact />
        <span className="card-face__step">{card.stepWords}</span>
        {card.ownerName !== null && <Owner name={card.ownerName} />}
      </div>
    </>
  )
}
