import { useState } from 'react'
import type { Outreach } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CompleteDialog } from './complete-dialog.tsx'
import { nextStatuses, STATUS_WORDS } from './outreach-words.ts'
import { useOutreachChange } from './use-outreach-change.ts'

/** Name, state, job and owner, and what this outreach can become next. */
export function OutreachHeader({ outreach }: { outreach: Outreach }) {
  const change = useOutreachChange(outreach.id)
  const [completing, setCompleting] = useState(false)
  return (
    <header className="outreach-header">
      <div className="outreach-header__titles">
        <div className="outreach-header__name">
          <h1 title={outreach.name}>{outreach.name}</h1>
          <Badge tone="outline">{STATUS_WORDS[outreach.status]}</Badge>
        </div>
        <p className="outreach-header__meta">
          <span>
            <Icon name="briefcase" />
            {outreach.job ? (
              outreach.job.title
            ) : (
              <Link
                to="/outreach/$id"
                params={{ id: outreach.id }}
                search={{ tab: 'settings' }}
                className="outreach-header__link"
              >
                No job yet, choose one
              </Link>
            )}
          </span>
          <span>Owner {outreach.owner.name}</span>
          {outreach.onHold > 0 && (
            <Link to="/sync" className="outreach-header__hold">
              <Icon name="hold" /> {outreach.onHold.toLocaleString('en')} on hold
            </Link>
          )}
        </p>
      </div>
      <div className="outreach-header__actions">
        {nextStatuses(outreach.status).map(({ status, label }) => (
          <Button
            key={status}
            variant={status === 'completed' ? 'quiet' : 'plain'}
            icon={status === 'active' ? 'play' : status === 'paused' ? 'pause' : undefined}
            busy={change.busy === 'status' && status !== 'completed'}
            onClick={() => (status === 'completed' ? setCompleting(true) : change.save('status', { status }))}
          >
            {label}
          </Button>
        ))}
      </div>
      {completing && <CompleteDialog outreach={outreach} change={change} onClose={() => setCompleting(false)} />}
    </header>
  )
}
