import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { HeldByBrake } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { people as peopleWords } from '../pipeline/move-words.ts'
import './brakes.css'

type Press = 'approve' | 'dismiss'

/** What one unusual cause would do to unusually many people at once, held until a person says what becomes of them. */
export function Brakes({ brakes, admin }: { brakes: readonly HeldByBrake[]; admin: boolean }) {
  return (
    <section className="sync-section" aria-labelledby="sync-brake">
      <header className="sync-section__head">
        <h2 id="sync-brake">Held by the brake</h2>
        <span className="sync-section__count">unusually many at once; nobody was moved</span>
      </header>
      <ul className="brakes">
        {brakes.map((brake) => (
          <Brake key={brake.cause} brake={brake} admin={admin} />
        ))}
      </ul>
    </section>
  )
}

function Brake({ brake, admin }: { brake: HeldByBrake; admin: boolean }) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState<Press | null>(null)
  const press = async (what: Press) => {
    setBusy(what)
    try {
      await api.answerBrake(brake.cause, what)
      toasts.show({
        tone: 'neutral',
        title: `${what === 'approve' ? 'Let go on' : 'Left as they are'}: ${peopleWords(brake.people)}.`,
      })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.sync }),
      client.invalidateQueries({ queryKey: keys.syncStatus }),
    ])
    setBusy(null)
  }
  return (
    <li className="brake">
      <Icon name="hold" />
      <div className="brake__what">
        <p className="brake__title">
          {peopleWords(brake.people)}: {brake.title}
        </p>
        <p className="brake__who">
          {namesOf(brake)}, since <RelativeTime at={brake.since} />. Outreach to who is gone or archived has stopped.
        </p>
      </div>
      {admin && (
        <dl className="brake__do">
          <div>
            <dt>
              <Button variant="primary" busy={busy === 'approve'} onClick={() => void press('approve')}>
                Let go on
              </Button>
            </dt>
            <dd>{brake.approve}</dd>
          </div>
          <div>
            <dt>
              <Button busy={busy === 'dismiss'} onClick={() => void press('dismiss')}>
                Leave as is
              </Button>
            </dt>
            <dd>{brake.dismiss}</dd>
          </div>
        </dl>
      )}
    </li>
  )
}

function namesOf({ names, people }: HeldByBrake): string {
  const rest = people - names.length
  return rest > 0 ? `${names.join(', ')} and ${rest.toLocaleString('en')} more` : names.join(', ')
}
