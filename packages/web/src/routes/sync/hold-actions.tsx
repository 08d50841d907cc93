import { Button } from '../../ui/button.tsx'
import type { HoldGroup } from '@fulcrum/contract'
import { leadsToMapping, needsChoice, type HoldActionView } from './hold-words.ts'

interface HoldActionsProps {
  hold: HoldGroup
  onDecide: (action: HoldActionView) => void
}

/** Everything that can be pressed for a cause, each with what it does. The first one is in the head of the cause. */
export function HoldActions({ hold, onDecide }: HoldActionsProps) {
  return (
    <ul className="hold-actions">
      {hold.actions.map((action, index) => (
        <li key={action.action} className="hold-actions__item">
          {index === 0 || needsChoice(action) || leadsToMapping(action) ? (
            <strong>{action.label}:</strong>
          ) : (
            <Button size="small" onClick={() => onDecide(action)}>
              {action.label}
            </Button>
          )}
          <span>{action.does}</span>
        </li>
      ))}
    </ul>
  )
}
