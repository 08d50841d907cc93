import type { SyncHealth } from '@fulcrum/contract'
import { lagWords } from './lag-words.ts'
import { LaneChart } from './lane-chart.tsx'
import './lane.css'

const oldest = (ms: number | null) => (ms === null ? 'nobody' : lagWords(ms))

/** How much of what Lever allows is used, and what waits for its turn. */
export function Lane({ lane }: { lane: SyncHealth['lane'] }) {
  const refused =
    lane.refusedLastHour === 0
      ? 'no refusal in the last hour'
      : `${lane.refusedLastHour.toLocaleString('en')} refused in the last hour`
  return (
    <section className="sync-section" aria-labelledby="sync-lane">
      <header className="sync-section__head">
        <h2 id="sync-lane">Lane</h2>
        <span className="sync-section__count">
          {lane.perSecond.toFixed(1)} of {lane.limitPerSecond} calls a second, {refused}
        </span>
      </header>
      <LaneChart lane={lane} />
      <table className="lane-classes">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Waiting</th>
            <th scope="col">Longest</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">People and hints</th>
            <td>{lane.waitingInteractive.toLocaleString('en')}</td>
            <td>{oldest(lane.oldestInteractiveMs)}</td>
          </tr>
          <tr>
            <th scope="row">Bulk, never below 20 %</th>
            <td>{lane.waitingBulk.toLocaleString('en')}</td>
            <td>{oldest(lane.oldestBulkMs)}</td>
          </tr>
        </tbody>
      </table>
      <p className="sync-section__note">{lane.callsLast24h.toLocaleString('en')} calls in 24 h</p>
    </section>
  )
}
