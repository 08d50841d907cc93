import { useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Job } from '@fulcrum/contract'
import { jobsQuery } from '../../api/queries.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { filterJobs } from './filter-jobs.ts'
import './job-picker.css'

interface JobPickerProps {
  current: string | null
  onPick: (job: Job) => void
}

/** A searchable list of the postings an outreach can be linked to, with what tells two of the same title apart. */
export function JobPicker({ current, onPick }: JobPickerProps) {
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { data, error, refetch } = useQuery(jobsQuery({ linkable: true }))
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={4} />
  const found = filterJobs(data.jobs, text)
  const at = Math.min(active, Math.max(0, found.length - 1))
  return (
    <div className="job-picker">
      <input
        type="search"
        role="combobox"
        className="job-picker__search"
        aria-label="Search postings"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        placeholder="Title, team, location or owner"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          const job = found[at]
          if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1))
          else if (event.key === 'Enter' && job) onPick(job)
          else return
          event.preventDefault()
        }}
      />
      {data.note !== null && <p className="job-picker__note">{data.note}</p>}
      {found.length === 0 ? (
        <p className="job-picker__none">
          {data.jobs.length === 0
            ? 'No published posting can be linked. Publish one in Lever; it appears here within a minute.'
            : `No posting has “${text}” in its title, team, location or owner.`}
        </p>
      ) : (
        <ul id={listId} role="listbox" aria-label="Published postings" className="job-picker__list">
          {found.map((job, index) => (
            // Chosen by keyboard through the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={job.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="job-picker__job"
              data-current={job.id === current || undefined}
              onMouseMove={() => setActive(index)}
              onClick={() => onPick(job)}
            >
              <span className="job-picker__title">
                {job.title}
                {job.id === current && <span className="job-picker__is"> linked now</span>}
                {job.state === 'local' && <span className="job-picker__is"> only here, not in Lever</span>}
              </span>
              <span className="job-picker__facts">
                {[job.team, job.location, job.owner === '' ? 'no owner' : job.owner]
                  .filter((fact) => fact !== '')
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
