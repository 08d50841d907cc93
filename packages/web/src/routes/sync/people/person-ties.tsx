import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { PersonSync } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useToasts } from '../../../ui/toast.tsx'

type Tie = PersonSync['applications'][number]
type Action = 'pause' | 'resume' | 'look-now' | 'make-again'

const DONE: Record<Action, string> = {
  pause: 'Paused. Neither side is moved for them until somebody resumes.',
  resume: 'Resumed. What both sides wished is carried over.',
  'look-now': 'Lever is asked now.',
  'make-again': 'A new Lead is made in Lever.',
}

/** Each application of a person: where both sides stand, and what can be pressed. */
export function PersonTies({ applications }: { applications: readonly Tie[] }) {
  if (applications.length === 0) return null
  return (
    <ul className="person-ties">
      {applications.map((tie) => (
        <TieRow key={tie.applicationId} tie={tie} />
      ))}
    </ul>
  )
}

function TieRow({ tie }: { tie: Tie }) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState<Action | null>(null)
  const press = async (action: Action) => {
    setBusy(action)
    try {
      await api.syncOfApplication(tie.applicationId, action)
      toasts.show({ tone: 'neutral', title: DONE[action] })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    }
    await client.invalidateQueries({ queryKey: keys.sync })
    setBusy(null)
  }
  return (
    <li className="person-tie">
      <div className="person-tie__what">
        <p className="person-tie__job">{tie.jobTitle || 'No job'}</p>
        <p className="person-tie__state">{tie.words}</p>
        <p className="person-tie__places">
          {tie.stageName} here
          {tie.leverPlace !== null && ` · ${tie.leverPlace} in Lever`}
          {tie.pausedAt !== null && (
            <>
              {' · '}paused by {tie.pausedBy} <RelativeTime at={tie.pausedAt} />
            </>
          )}
        </p>
      </div>
      <div className="person-tie__do">
        {tie.leverUrl !== null && (
          <a className="sync-section__link" href={tie.leverUrl} target="_blank" rel="noreferrer">
            In Lever <Icon name="external" size={14} />
          </a>
        )}
        {tie.erased && (
          <Button size="small" busy={busy === 'make-again'} onClick={() => void press('make-again')}>
            Make a Lead again
          </Button>
        )}
        {tie.live && (
          <>
            <Button size="small" icon="refresh" busy={busy === 'look-now'} onClick={() => void press('look-now')}>
              Look now
            </Button>
            {tie.pausedAt === null ? (
              <Button size="small" icon="pause" busy={busy === 'pause'} onClick={() => void press('pause')}>
                Pause
              </Button>
            ) : (
              <Button
                size="small"
                variant="primary"
                icon="play"
                busy={busy === 'resume'}
                onClick={() => void press('resume')}
              >
                Resume
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  )
}
