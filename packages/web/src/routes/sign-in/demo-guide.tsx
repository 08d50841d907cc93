import type { Session } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import './demo-guide.css'

type Demo = NonNullable<Session['demo']>

interface DemoGuideProps {
  demo: Demo
  /** Whose sign-in is under way, or null. */
  signingIn: string | null
  onSignIn: (who: { email: string; password: string }) => void
}

/** The demo's first page: where the two halves are, whom to be, and the story to play through. */
export function DemoGuide({ demo, signingIn, onSignIn }: DemoGuideProps) {
  return (
    <div className="demo">
      <section aria-labelledby="demo-who">
        <h2 id="demo-who">Whom to sign in as</h2>
        <ul className="demo__people">
          {demo.signIns.map((person, position) => (
            <li key={person.email}>
              <span className="demo__person">
                <b>{person.name}</b>
                <span>{person.role === 'admin' ? 'Admin' : 'Member'}</span>
              </span>
              <span className="demo__credentials">
                <code>{person.email}</code>
                <code>{person.password}</code>
              </span>
              <Button
                variant={position === 0 ? 'primary' : 'plain'}
                busy={signingIn === person.email}
                aria-label={`Sign in as ${person.name}`}
                onClick={() => onSignIn({ email: person.email, password: person.password })}
              >
                Sign in
              </Button>
            </li>
          ))}
        </ul>
        <p className="demo__after">The admin connects Lever and maps stages; members add and move people.</p>
      </section>
      <section aria-labelledby="demo-where">
        <h2 id="demo-where">Two addresses</h2>
        <dl className="demo__addresses">
          <dt>Fulcrum</dt>
          <dd>
            <a href={demo.fulcrumUrl}>{demo.fulcrumUrl}</a>
            <span>This product.</span>
          </dd>
          <dt>Lever sandbox</dt>
          <dd>
            <a href={demo.sandboxUrl} target="_blank" rel="noreferrer">
              {demo.sandboxUrl} <Icon name="external" size={14} />
            </a>
            <span>Stands in for Lever, with a small company in it. Keep it open beside this page.</span>
          </dd>
        </dl>
      </section>
      <section aria-labelledby="demo-story">
        <h2 id="demo-story">The story, in five steps</h2>
        <ol className="demo__story">
          <li>
            <b>Connect Lever.</b> In Settings, Integrations, press Connect Lever and accept as a Super Admin.
          </li>
          <li>
            <b>Map stages.</b> Say which stage here is which in Lever. Suggestions are filled in; one click saves them.
          </li>
          <li>
            <b>Link a job.</b> Choose a posting from Lever in the settings of an outreach.
          </li>
          <li>
            <b>Add candidates.</b> Each of them becomes a Lead in Lever by itself.
          </li>
          <li>
            <b>Move someone.</b> On either side; within a second the other side follows.
          </li>
        </ol>
        <p className="demo__after">Home ticks these off by itself while you go.</p>
      </section>
    </div>
  )
}
