import type { Home, OutreachSummary } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { nextStep, stepNames, wayOf, type Way } from './next-step.ts'
import './set-up.css'

const hiddenKey = 'set-up-hidden'

interface SetUpProps {
  checklist: Home['checklist']
  isAdmin: boolean
  outreaches: readonly OutreachSummary[]
}

/** The five steps that tick themselves; the next one leads to where it is done. Can be put away once all are done. */
export function SetUp({ checklist, isAdmin, outreaches }: SetUpProps) {
  const next = nextStep(checklist)
  const [hidden, setHidden] = useState(() => localStorage.getItem(hiddenKey) === 'yes')
  if (next === null && hidden) return null
  const hide = () => {
    localStorage.setItem(hiddenKey, 'yes')
    setHidden(true)
  }
  return (
    <section className="set-up" aria-labelledby="set-up">
      <header className="set-up__head">
        <h2 id="set-up">Set up</h2>
        <span>
          {checklist.filter((step) => step.done).length} of {checklist.length} done. It ticks itself.
        </span>
        {next === null && (
          <Button variant="quiet" size="tiny" onClick={hide}>
            Hide
          </Button>
        )}
      </header>
      <ol className="set-up__steps">
        {checklist.map((step, position) => (
          <li key={step.key} data-done={step.done || undefined} data-next={step === next || undefined}>
            <span className="set-up__tick" aria-hidden="true">
              {step.done ? <Icon name="check" size={14} /> : position + 1}
            </span>
            <span className="set-up__words">
              <b>
                {stepNames[step.key]}
                <span className="visually-hidden">{step.done ? ', done' : step === next ? ', next' : ', later'}</span>
              </b>
              <span className="set-up__detail">{step.detail}</span>
              {step === next && <WayLink way={wayOf(step.key, isAdmin, outreaches)} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function WayLink({ way }: { way: Way }) {
  const className = 'button button--primary button--small'
  switch (way.to) {
    case '/outreach/$id':
      return (
        <Link to={way.to} params={{ id: way.id }} search={{ tab: way.tab }} className={className}>
          {way.label}
        </Link>
      )
    case '/outreach/$id/add':
      return (
        <Link to={way.to} params={{ id: way.id }} className={className}>
          {way.label}
        </Link>
      )
    default:
      return (
        <Link to={way.to} className={className}>
          {way.label}
        </Link>
      )
  }
}
