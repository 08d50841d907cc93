import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SelfCheck as Check } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys, selfCheckQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ExportLink } from './export-link.tsx'
import { checkSentence, kindWords } from './self-check-words.ts'
import './self-check.css'

type Press = 'sample' | 'everything' | 'stop'

/** Compares with Lever read-only, and shows every difference with why it may be. */
export function SelfCheck({ admin, connected }: { admin: boolean; connected: boolean }) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState<Press | null>(null)
  const { data } = useQuery(selfCheckQuery())
  const check = data?.check ?? null
  const running = check?.state === 'running'
  const press = async (what: Press) => {
    setBusy(what)
    try {
      await (what === 'stop' ? api.stopSelfCheck() : api.beginSelfCheck({ scope: what }))
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    }
    await client.invalidateQueries({ queryKey: [...keys.sync, 'self-check'] })
    setBusy(null)
  }
  return (
    <section className="sync-section" aria-labelledby="self-check">
      <header className="sync-section__head">
        <h2 id="self-check">Self-check</h2>
        <span className="sync-section__count">reads Lever, changes nothing</span>
        {check !== null && check.differenceCount > 0 && <ExportLink what="differences" />}
      </header>
      <div className="self-check">
        <div className="self-check__state">
          {check === null ? (
            <p>Never run. It compares every pairing, or a sample of 100, with what both sides agreed on.</p>
          ) : (
            <>
              <output>{checkSentence(check)}</output>
              <p className="self-check__when">
                {check.scope === 'sample' ? 'A sample' : 'Everything'}, asked for by {check.askedBy}{' '}
                <RelativeTime at={check.askedAt} />
              </p>
              {running && check.total > 0 && (
                <progress max={check.total} value={check.compared} aria-label="Compared so far" />
              )}
            </>
          )}
        </div>
        {admin && (connected || running) && (
          <div className="self-check__do">
            {running ? (
              <Button busy={busy === 'stop'} onClick={() => void press('stop')}>
                Stop
              </Button>
            ) : (
              <>
                <Button busy={busy === 'sample'} onClick={() => void press('sample')}>
                  Check a sample
                </Button>
                <Button busy={busy === 'everything'} onClick={() => void press('everything')}>
                  Check everything
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {check !== null && check.differences.length > 0 && <Differences check={check} />}
    </section>
  )
}

function Differences({ check }: { check: Check }) {
  const rest = check.differenceCount - check.differences.length
  return (
    <>
      <ul className="differences">
        {check.differences.map((one) => (
          <li key={one.id} className="difference">
            <Link to="/sync/people/$id" params={{ id: one.candidateId }} className="difference__name">
              <bdi>{one.name}</bdi>
            </Link>
            <span className="difference__kind">{kindWords(one.kind)}</span>
            <span className="difference__values">
              {one.ours} here · {one.levers} in Lever
              {one.agreed !== '' && <span className="difference__agreed"> · agreed: {one.agreed}</span>}
            </span>
            <span className="difference__why">{one.why}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="sync-section__note">And {rest.toLocaleString('en')} more; the export has all.</p>}
    </>
  )
}
