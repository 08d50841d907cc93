import { useState } from 'react'
import type { Mapping, MappingJob } from '@fulcrum/contract'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { people } from '../../pipeline/move-words.ts'
import { EffectTable } from './effect-table.tsx'
import { offersOf, progressShare, progressWords, type Offer } from './job-words.ts'
import { useMappingJobs } from './use-mapping-jobs.ts'
import './apply-panel.css'

/** The people whom the saved mapping would put elsewhere: moved on request only, with progress, stop and undo. */
export function ApplyPanel({ mapping }: { mapping: Mapping }) {
  const { job, effect, busy, start, press } = useMappingJobs(mapping)
  const [asked, setAsked] = useState<Offer | null>(null)
  const offers = effect ? offersOf(effect) : []
  const isAtWork = job !== null && (job.state === 'running' || job.state === 'undoing')
  if (offers.length === 0 && job === null) return null
  return (
    <section className="apply" aria-labelledby="apply-title">
      <h2 id="apply-title" className="apply__title">
        People already there
      </h2>
      {job && <JobLine job={job} busy={busy} onPress={press} />}
      {!isAtWork && offers.length > 0 && (
        <ul className="apply__offers">
          {offers.map((offer) => (
            <li key={offer.kind} className="apply__offer">
              <span className="apply__words">
                <strong>{offer.title}.</strong> {offer.does}
                {offer.byHand > 0 &&
                  ` ${people(offer.byHand)} of them ${offer.byHand === 1 ? 'stands' : 'stand'} past the prospect stages or would go back: only a person moves them.`}
              </span>
              {offer.count > 0 && (
                <Button size="small" disabled={busy} onClick={() => setAsked(offer)}>
                  {offer.button}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked && effect && (
        <Dialog
          title={`${asked.button}?`}
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>Cancel</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setAsked(null)
                  start(asked)
                }}
              >
                {asked.button}
              </Button>
            </>
          }
        >
          <p>{asked.does}</p>
          <div className="apply__effect">
            <EffectTable preview={effect} />
          </div>
          <p className="apply__quiet">
            {asked.kind === 'release'
              ? 'You see how far it is, and can stop it at any time.'
              : 'You see how far it is, can stop it at any time, and can undo it: whoever was not moved since goes back.'}
          </p>
        </Dialog>
      )}
    </section>
  )
}

interface JobLineProps {
  job: MappingJob
  busy: boolean
  onPress: (what: 'stop' | 'undo') => void
}

function JobLine({ job, busy, onPress }: JobLineProps) {
  const isAtWork = job.state === 'running' || job.state === 'undoing'
  return (
    <div className="apply__job">
      <div className="apply__words">
        <output>{progressWords(job)}</output>{' '}
        <span className="apply__quiet">
          Mapping change {job.version}
          {job.jobTitle !== null && `, ${job.jobTitle} only`}, asked for by {job.askedBy}{' '}
          <RelativeTime at={job.askedAt} />
        </span>
        {job.reasons.length > 0 && (
          <ul className="apply__reasons">
            {job.reasons.map(({ why, people: count }) => (
              <li key={why}>
                {people(count)}: {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      {isAtWork && <progress className="apply__progress" max={1} value={progressShare(job)} aria-label="Progress" />}
      {job.state === 'running' && (
        <Button size="small" disabled={busy} onClick={() => onPress('stop')}>
          Stop
        </Button>
      )}
      {job.canUndo && (
        <Button size="small" disabled={busy} onClick={() => onPress('undo')}>
          Undo
        </Button>
      )}
    </div>
  )
}
