import type { OutreachSummary } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'

const most = 6

/** The outreaches that run, and how many people stand in each. */
export function Running({ outreaches }: { outreaches: readonly OutreachSummary[] }) {
  const open = outreaches.filter((outreach) => outreach.status === 'active' || outreach.status === 'draft')
  return (
    <section aria-labelledby="running">
      <header className="home__head">
        <h2 id="running">Outreach</h2>
        <span>{open.length} open</span>
        <Link to="/outreach">All outreach</Link>
      </header>
      {open.length === 0 ? (
        <p className="home__none">
          No outreach is open. <Link to="/outreach">Make one</Link> to collect the people you want for a job.
        </p>
      ) : (
        <ul className="home__rows">
          {open.slice(0, most).map((outreach) => (
            <li key={outreach.id}>
              <Icon name="send" />
              <Link
                to="/outreach/$id"
                params={{ id: outreach.id }}
                className="home__words home__name"
                title={outreach.name}
              >
                {outreach.name}
              </Link>
              <span className="home__second">{outreach.job?.title ?? 'No job linked'}</span>
              <span className="home__count">
                {outreach.people.toLocaleString('en')} {outreach.people === 1 ? 'person' : 'people'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
