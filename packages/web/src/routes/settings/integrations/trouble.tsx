import { Link } from '@tanstack/react-router'
import type { Connection } from '@fulcrum/contract'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { ImportProgress } from './import-progress.tsx'
import type { LeverState } from './lever-state.ts'

/** What is not as it should be, whether anything is lost, and what happens next. Nothing where all is well. */
export function Trouble({ connection, state }: { connection: Connection; state: LeverState }) {
  switch (state) {
    case 'revoked':
      return (
        <div className="integration__prose">
          <p>
            <strong>{sentence(connection.stateWords)}</strong> Noticed <RelativeTime at={connection.stateSince} />.
            Someone pressed Revoke Access there, or the user who connected lost the right to; Lever does not say which.
            Fulcrum calls nothing any more: every change waits and goes on its way, in both directions, after you
            reconnect.
          </p>
        </div>
      )
    case 'other-account':
      return (
        <div className="integration__prose">
          <p>
            <strong>{sentence(connection.stateWords)}</strong> Nothing of the first account was touched, and nothing is
            called until you choose. Reconnect with a user of the first account to go on as before, or switch on
            purpose.
          </p>
        </div>
      )
    case 'paused':
      return (
        <div className="integration__prose">
          <p>
            <strong>
              Paused <RelativeTime at={connection.stateSince} />.
            </strong>{' '}
            {sentence(connection.stateWords)} Changes wait on both sides and go on their way then.{' '}
            <Link to="/sync" className="integration__inline-link">
              Resume on the Sync page
            </Link>
          </p>
        </div>
      )
    case 'importing':
      return <ImportProgress progress={connection.import} />
    case 'connected':
    case 'not-configured':
    case 'not-connected':
      return null
  }
}

const sentence = (words: string) => (words.endsWith('.') ? words : `${words}.`)
