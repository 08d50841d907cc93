import { useState } from 'react'
import { Popover } from '@mantine/core'
import type { Job } from '@fulcrum/contract'
import { Icon } from '../../ui/icon.tsx'
import { filterJobs } from '../outreach/filter-jobs.ts'
import { jobWords, toggled } from './job-choice.ts'
import './job-filter.css'

interface JobFilterProps {
  jobs: readonly Job[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Which jobs the board shows: none chosen means all. */
export function JobFilter({ jobs, chosen, onChange }: JobFilterProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const found = filterJobs(jobs, text)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="none" width={360} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className="job-filter"
          data-set={chosen.length > 0 || undefined}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <Icon name="briefcase" />
          <span className="job-filter__words">{jobWords(jobs, chosen)}</span>
          <Icon name="chevron-down" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="job-filter__panel" aria-label="Jobs to show">
        <input
          type="search"
          className="job-filter__search"
          aria-label="Search jobs"
          placeholder="Title, team, location or owner"
          data-autofocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ul className="job-filter__list">
          {found.map((job) => (
            <li key={job.id}>
              <label className="job-filter__job">
                <input
                  type="checkbox"
                  className="data-table__check"
                  checked={chosen.includes(job.id)}
                  onChange={() => onChange(toggled(chosen, job.id))}
                />
                <span className="job-filter__title">
                  {job.title}
                  <span className="job-filter__facts">
                    {[job.team, job.location].filter((fact) => fact !== '').join(', ')}
                  </span>
                </span>
                <span className="job-filter__count">{job.applicationCount.toLocaleString('en')}</span>
              </label>
            </li>
          ))}
        </ul>
        {found.length === 0 && (
          <p className="job-filter__none">
            {jobs.length === 0 ? 'No job has people yet.' : `No job has “${text}” in it.`}
          </p>
        )}
        {chosen.length > 0 && (
          <button type="button" className="job-filter__clear" onClick={() => onChange([])}>
            Show all jobs
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
