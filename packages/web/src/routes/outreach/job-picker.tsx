import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Job } from '@fulcrum/contract'
import { jobsQuery } from '../../api/queries.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { SearchList } from '../../ui/search-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { filterJobs } from './filter-jobs.ts'
import './job-picker.css'

interface JobPickerProps {
  /** The job that is chosen at present. */
  current: string | null
  onPick: (job: Job) => void
}

/** A searchable list of the postings an outreach can be linked to, with what tells two of the same title apart. */
export function JobPicker({ current, onPick }: JobPickerProps) {
  const [text, setText] = useState('')
  const { data, error, refetch } = useQuery(jobsQuery({ linkable: true }))
  if (error && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={4} />
  const none =
    data.jobs.length === 0
      ? 'No published posting can be linked. Publish one in Lever; it appears here within a minute.'
      : `No posting has “${text}” in its title, team, location or owner.`
  return (
    <div className="job-picker">
      {data.note !== null && <p className="job-picker__note">{data.note}</p>}
      <SearchList
        label="Search postings"
        placeholder="Title, team, location or owner"
        text={text}
        onText={setText}
        none={none}
        options={filterJobs(data.jobs, text).map((job) => ({
          key: job.id,
          current: job.id === current,
          content: <JobLines job={job} />,
        }))}
        onPick={(id) => {
          const job = data.jobs.find((each) => each.id === id)
          if (job) onPick(job)
        }}
      />
    </div>
  )
}

function JobLines({ job }: { job: Job }) {
  const facts = [job.team, job.location, job.owner === '' ? 'no owner' : job.owner].filter((fact) => fact !== '')
  return (
    <span className="job-picker__job">
      <span className="job-picker__title">{job.title}</span>
      <span className="job-picker__facts">
        {facts.join(', ')}
        {job.state === 'local' && ', only here and not in Lever'}
      </span>
    </span>
  )
}
