import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CandidateId, TimelineItem } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys, timelineQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useNow } from '../pipeline/use-now.ts'
import { timelineDays } from './timeline-days.ts'
import './candidate-timeline.css'

const ICONS: Record<TimelineItem['kind'], IconName> = {
  added: 'person-plus',
  move: 'arrow-right',
  note: 'note',
  sync: 'sync',
  conflict: 'settled',
  hold: 'hold',
  outreach: 'send',
  file: 'file',
  contact: 'user',
}

/** One line of everything that happened to somebody: who, when, why, and what Lever answered. */
export function CandidateTimeline({ candidateId }: { candidateId: CandidateId }) {
  const now = useNow()
  const { data, error, refetch } = useQuery(timelineQuery(candidateId))
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={6} />
  if (data.items.length === 0) return <p className="timeline__none">Nothing has happened yet. A note begins it.</p>
  return (
    <div className="timeline">
      {timelineDays(data.items, now).map((day) => (
        <section key={day.key}>
          <h3 className="timeline__day">{day.label}</h3>
          <ol>
            {day.items.map((item) => (
              <TimelineEntry key={item.id} item={item} candidateId={candidateId} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function TimelineEntry({ item, candidateId }: { item: TimelineItem; candidateId: CandidateId }) {
  const at = new Date(item.at)
  return (
    <li className="timeline__item">
      <span className="timeline__icon">
        <Icon name={ICONS[item.kind]} size={14} />
      </span>
      <p className="timeline__title">
        {item.title}
        {item.actor && <span className="timeline__actor"> by {item.actor}</span>}
      </p>
      <time className="timeline__time" dateTime={item.at} title={at.toLocaleString()}>
        {at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
      </time>
      {item.detail && (
        <p className={item.kind === 'note' ? 'timeline__quote' : 'timeline__detail'} dir="auto">
          {item.detail}
        </p>
      )}
      {item.conflictId && <ChooseOther conflictId={item.conflictId} candidateId={candidateId} />}
    </li>
  )
}

function ChooseOther({ conflictId, candidateId }: { conflictId: string; candidateId: CandidateId }) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    setBusy(true)
    try {
      await api.chooseOther(conflictId)
      toasts.show({ tone: 'neutral', title: 'The other one holds now', detail: 'Both sides follow in a moment.' })
      for (const queryKey of [
        [...keys.timeline, candidateId],
        [...keys.candidate, candidateId],
      ])
        void client.invalidateQueries({ queryKey })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="timeline__do">
      <Button size="tiny" busy={busy} onClick={() => void choose()}>
        Use the other one
      </Button>
    </div>
  )
}
