import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Job, Outreach } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { people } from '../pipeline/move-words.ts'
import { JobPicker } from './job-picker.tsx'
import { NewOutreachDialog } from './new-outreach-dialog.tsx'
import { STATUS_WORDS } from './outreach-words.ts'
import { useOutreachChange, type OutreachChanger } from './use-outreach-change.ts'
import './settings-tab.css'

/** Name and job of one outreach. What cannot be changed says why, and what to do instead. */
export function SettingsTab({ outreach }: { outreach: Outreach }) {
  const change = useOutreachChange(outreach.id)
  return (
    <div className="outreach-settings">
      <NameSetting outreach={outreach} change={change} />
      <JobSetting outreach={outreach} change={change} />
      <section className="outreach-settings__part" aria-labelledby="outreach-status">
        <h2 id="outreach-status">Status</h2>
        <p className="outreach-settings__quiet">
          {STATUS_WORDS[outreach.status]}. Launch, pause and complete stand at the top of this page.
        </p>
      </section>
    </div>
  )
}

interface PartProps {
  outreach: Outreach
  change: OutreachChanger
}

function Said({ change, part }: { change: OutreachChanger; part: 'name' | 'job' }) {
  const said = change.said?.part === part ? change.said : null
  return (
    <output className="outreach-settings__said" data-failed={said?.failed || undefined}>
      {said?.words}
    </output>
  )
}

function NameSetting({ outreach, change }: PartProps) {
  const [name, setName] = useState(outreach.name)
  const differs = name.trim() !== outreach.name
  return (
    <form
      className="outreach-settings__part"
      onSubmit={(event) => {
        event.preventDefault()
        if (differs && name.trim() !== '') void change.save('name', { name })
      }}
    >
      <Field
        label="Name"
        value={name}
        maxLength={200}
        onChange={setName}
        error={name.trim() === '' ? 'An outreach needs a name.' : undefined}
      />
      <div className="outreach-settings__row">
        {differs && (
          <>
            <Button type="submit" size="small" busy={change.busy === 'name'}>
              Save name
            </Button>
            <Button size="small" variant="quiet" onClick={() => setName(outreach.name)}>
              Discard
            </Button>
          </>
        )}
        <Said change={change} part="name" />
      </div>
    </form>
  )
}

function JobSetting({ outreach, change }: PartProps) {
  const [picked, setPicked] = useState<Job | null>(null)
  const [open, setOpen] = useState(outreach.job === null)
  const [copying, setCopying] = useState(false)
  const closed = outreach.jobLocked !== null || outreach.linkBlocked !== null
  const link = async () => {
    if (picked && (await change.save('job', { jobId: picked.id }))) {
      setPicked(null)
      setOpen(false)
    }
  }
  return (
    <section className="outreach-settings__part" aria-labelledby="outreach-job">
      <h2 id="outreach-job">Job in Lever</h2>
      <p className={outreach.job ? 'outreach-settings__job' : 'outreach-settings__quiet'}>
        {outreach.job?.title ?? 'No job yet. People added here become Leads in Lever once one is chosen.'}
      </p>
      {outreach.jobLocked !== null && (
        <Notice
          tone="neutral"
          action={
            <Button size="small" onClick={() => setCopying(true)}>
              Copy outreach
            </Button>
          }
        >
          <strong>The job stays as it is.</strong> {sentence(outreach.jobLocked)}
        </Notice>
      )}
      {outreach.jobLocked === null && outreach.linkBlocked !== null && (
        <Notice tone="attention" action={<Link to="/settings/mapping">Stage mapping</Link>}>
          <strong>No job can be linked yet.</strong> {sentence(outreach.linkBlocked)}
        </Notice>
      )}
      {copying && <NewOutreachDialog copyOf={outreach} onClose={() => setCopying(false)} />}
      {!closed && !open && (
        <div className="outreach-settings__row">
          <Button size="small" onClick={() => setOpen(true)}>
            Change job
          </Button>
          <Said change={change} part="job" />
        </div>
      )}
      {!closed && open && (
        <>
          <JobPicker current={picked?.id ?? outreach.job?.id ?? null} onPick={setPicked} />
          <div className="outreach-settings__row">
            {picked && picked.id !== outreach.job?.id && (
              <Button variant="primary" busy={change.busy === 'job'} onClick={() => void link()}>
                Link {picked.title}
              </Button>
            )}
            {outreach.job && (
              <Button
                variant="quiet"
                onClick={() => {
                  setPicked(null)
                  setOpen(false)
                }}
              >
                Keep the job
              </Button>
            )}
            <Said change={change} part="job" />
          </div>
          {picked && outreach.people > 0 && (
            <p className="outreach-settings__quiet">
              {people(outreach.people)} here will become Leads on that posting, or be joined with the opportunity they
              have there.
            </p>
          )}
        </>
      )}
    </section>
  )
}

const sentence = (words: string) => (words.endsWith('.') ? words : `${words}.`)
