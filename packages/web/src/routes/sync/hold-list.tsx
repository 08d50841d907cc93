import { useId, useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { ApplicationId, HoldGroup } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { people } from '../pipeline/move-words.ts'
import { HoldActions } from './hold-actions.tsx'
import { HoldPeople } from './hold-people.tsx'
import { MapItDialog } from './map-it-dialog.tsx'
import { leadsToMapping, needsChoice, type HoldActionView } from './hold-words.ts'

/** What a person decided about some people on hold. */
export interface HoldDecision {
  applicationIds: readonly ApplicationId[]
  action: HoldActionView
  choice?: string
}

interface HoldListProps {
  holds: readonly HoldGroup[]
  /** Whether the reader may change the mapping. */
  mayMap: boolean
  /** True where the first decision is what the reader should press next. */
  primary: boolean
  /** The cause whose decision is being carried out, or null. */
  busy: string | null
  onDecide: (cause: string, decision: HoldDecision) => void
}

/** Holds by cause: each cause needs one decision. The first cause is open and its first action is the page's primary one. */
export function HoldList({ holds, mayMap, primary, busy, onDecide }: HoldListProps) {
  return (
    <ul className="hold-list">
      {holds.map((hold, index) => (
        <HoldCause
          key={hold.cause}
          hold={hold}
          mayMap={mayMap}
          first={index === 0}
          emphasized={primary && index === 0}
          busy={busy === hold.cause}
          onDecide={(decision) => onDecide(hold.cause, decision)}
        />
      ))}
    </ul>
  )
}

interface HoldCauseProps {
  hold: HoldGroup
  mayMap: boolean
  first: boolean
  emphasized: boolean
  busy: boolean
  onDecide: (decision: HoldDecision) => void
}

function HoldCause({ hold, mayMap, first, emphasized, busy, onDecide }: HoldCauseProps) {
  const [open, setOpen] = useState(first)
  const [mapping, setMapping] = useState(false)
  const bodyId = useId()
  const [primary] = hold.actions
  const applicationIds = hold.people.map((person) => person.applicationId)
  return (
    <li className="hold-cause">
      <div className="hold-cause__head">
        <button
          type="button"
          className="hold-cause__toggle"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          <span className="hold-cause__icon">
            <Icon name="hold" />
          </span>
          <span className="hold-cause__title">{hold.title}</span>
        </button>
        <span className="hold-cause__detail" title={hold.detail}>
          {hold.detail}
        </span>
        <span className="hold-cause__count">{people(hold.people.length)}</span>
        <span className="hold-cause__since">
          <RelativeTime at={hold.since} />
        </span>
        <span className="hold-cause__do">
          {primary && leadsToMapping(primary) && mayMap && (
            <Button variant={emphasized ? 'primary' : 'plain'} onClick={() => setMapping(true)}>
              {primary.label}
            </Button>
          )}
          {primary && leadsToMapping(primary) && !mayMap && (
            <Link to="/settings/mapping" className={`button ${emphasized ? 'button--primary' : ''}`}>
              {primary.label}
            </Link>
          )}
          {primary && !leadsToMapping(primary) && (
            <Button
              variant={emphasized ? 'primary' : 'plain'}
              busy={busy}
              onClick={() => (needsChoice(primary) ? setOpen(true) : onDecide({ applicationIds, action: primary }))}
            >
              {primary.label}
            </Button>
          )}
        </span>
      </div>
      {open && (
        <div id={bodyId} className="hold-cause__body">
          <HoldActions hold={hold} onDecide={(action) => onDecide({ applicationIds, action })} />
          <HoldPeople hold={hold} onDecide={onDecide} />
        </div>
      )}
      {mapping && <MapItDialog hold={hold} onClose={() => setMapping(false)} />}
    </li>
  )
}
