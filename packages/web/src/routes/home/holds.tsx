import type { Home } from '@fulcrum/contract'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'
import { holdWords } from './home-words.ts'

/** Who waits for a person, by cause. Where the causes are resolved is the Sync page. */
export function Holds({ holds }: { holds: Home['holds'] }) {
  return (
    <section aria-labelledby="holds">
      <header className="home__head">
        <h2 id="holds">On hold</h2>
        <span>{holdWords(holds)}</span>
        {holds.length > 0 && <Link to="/sync">Sync</Link>}
      </header>
      {holds.length === 0 ? (
        <p className="home__none">Nobody waits for you. What Fulcrum cannot decide by itself shows up here.</p>
      ) : (
        <ul className="home__rows">
          {holds.map((hold) => (
            <li key={hold.cause}>
              <span className="home__hold">
                <Icon name="hold" />
              </span>
              <span className="home__words" title={hold.words}>
                {hold.words}
              </span>
              <span className="home__count">
                {hold.people.toLocaleString('en')} {hold.people === 1 ? 'person' : 'people'}
              </span>
              <Link to="/sync" className="button button--plain button--tiny" aria-label={`Resolve: ${hold.words}`}>
                Resolve
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
