import type { SyncHealth } from '@fulcrum/contract'
import { againstGoal, lagWords } from './lag-words.ts'

/** How long a move takes each way, at the 95th percentile of a day. */
export function LagFigures({ lag }: { lag: SyncHealth['lag'] }) {
  return (
    <dl className="lag-figures">
      <Figure name="To Lever" ms={lag.toLeverMs} explains="from a move here until Lever shows it" />
      <Figure name="From Lever" ms={lag.fromLeverMs} explains="from a move there until it shows here" />
    </dl>
  )
}

function Figure({ name, ms, explains }: { name: string; ms: number | null; explains: string }) {
  const goal = againstGoal(ms)
  return (
    <div className="lag-figure">
      <dt>{name}</dt>
      <dd className="lag-figure__value">{lagWords(ms)}</dd>
      <dd className="lag-figure__goal">{goal === null ? explains : `${goal}; ${explains}`}</dd>
    </div>
  )
}
