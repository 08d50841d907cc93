import type { SyncHealth } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { exactTime } from '../../ui/exact-time.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ExportLink } from './export-link.tsx'
import './conflicts.css'

type Conflict = SyncHealth['conflicts'][number]

interface ConflictsProps {
  conflicts: readonly Conflict[]
  /** The conflict that is being settled the other way, or null. */
  busy: string | null
  onChooseOther: (conflict: Conflict) => void
}

/** Where both sides moved someone and a policy decided: both values, who won, and the way to the other one. */
export function Conflicts({ conflicts, busy, onChooseOther }: ConflictsProps) {
  return (
    <section className="sync-section" aria-labelledby="sync-conflicts">
      <header className="sync-section__head">
        <h2 id="sync-conflicts">Conflicts settled</h2>
        <span className="sync-section__count">{conflicts.length === 0 ? 'none' : `${conflicts.length} in 7 days`}</span>
        <Link to="/settings/integrations" className="sync-section__link">
          Rule
        </Link>
        <ExportLink what="conflicts" />
      </header>
      {conflicts.length === 0 ? (
        <p className="sync-section__none">
          Nobody was moved on both sides at once. When it happens, both values stand here with who won.
        </p>
      ) : (
        <table className="conflicts">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Name</th>
              <th scope="col">Here</th>
              <th scope="col">In Lever</th>
              <th scope="col">Settled</th>
              <th scope="col" className="conflicts__because">
                Because
              </th>
              <th scope="col">
                <span className="visually-hidden">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <tr key={conflict.id}>
                <td className="conflicts__when">
                  <RelativeTime at={conflict.at} />
                </td>
                {/* The name in the link labels the row. */}
                {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
                <th scope="row" className="conflicts__name">
                  <Link to="/candidates/$id" params={{ id: conflict.candidateId }} title={conflict.name}>
                    <bdi>{conflict.name}</bdi>
                  </Link>
                </th>
                <td
                  className="conflicts__here"
                  title={conflict.here}
                  data-won={conflict.winner === 'fulcrum' || undefined}
                >
                  <span className="conflicts__side">Here: </span>
                  {conflict.here}
                  <Moment at={conflict.hereAt} />
                </td>
                <td
                  className="conflicts__lever"
                  title={conflict.inLever}
                  data-won={conflict.winner === 'lever' || undefined}
                >
                  <span className="conflicts__side">Lever: </span>
                  {conflict.inLever}
                  <Moment at={conflict.inLeverAt} />
                </td>
                <td className="conflicts__winner">{conflict.winner === 'lever' ? 'Lever won' : 'Fulcrum won'}</td>
                <td className="conflicts__because" title={conflict.because}>
                  {conflict.because}
                </td>
                <td className="conflicts__do">
                  {conflict.canChooseOther ? (
                    <Button
                      size="small"
                      variant="quiet"
                      busy={busy === conflict.id}
                      onClick={() => onChooseOther(conflict)}
                      aria-label={`Use the other value for ${conflict.name}`}
                    >
                      Use the other
                    </Button>
                  ) : (
                    <span className="conflicts__over">Moved since</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** When one side moved, to the second; the day is in the first column. */
function Moment({ at }: { at: string | null }) {
  if (at === null) return null
  return (
    <time className="conflicts__moment" dateTime={at} title={exactTime(at)}>
      {new Date(at).toLocaleTimeString('en-GB')}
    </time>
  )
}
