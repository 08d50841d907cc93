import { useState } from 'react'
import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Job, Mapping } from '@fulcrum/contract'
import { jobsQuery } from '../../../api/queries.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { SearchList } from '../../../ui/search-list.tsx'
import { filterJobs } from '../../outreach/filter-jobs.ts'
import './mapping-scope.css'

const all = 'all'

/** Whose mapping is shown: that of all jobs, or what one job has of its own. The address says which. */
export function MappingScope({ job, ownMappings }: { job: string | undefined } & Pick<Mapping, 'ownMappings'>) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const { data } = useQuery(jobsQuery())
  const jobs = (data?.jobs ?? []).filter((each) => each.leverUrl !== null && each.state !== 'gone')
  const ownRows = new Map<string, number>(ownMappings.map((own) => [own.jobId, own.rows]))
  const chosen = jobs.find((each) => each.id === job)
  const found = filterJobs(jobs, text).toSorted((a, b) => Number(ownRows.has(b.id)) - Number(ownRows.has(a.id)))
  const pick = (key: string) => {
    setOpen(false)
    setText('')
    void navigate({ to: '/settings/mapping', search: key === all ? {} : { job: key } })
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="none" width={360} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className="mapping-scope"
          data-set={job !== undefined || undefined}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <Icon name="briefcase" />
          <span className="mapping-scope__words">
            {job === undefined ? 'For all jobs' : `Only ${chosen?.title ?? 'this job'}`}
          </span>
          {job === undefined && ownRows.size > 0 && (
            <Badge tone="accent">{ownRows.size === 1 ? '1 differs' : `${ownRows.size} differ`}</Badge>
          )}
          <Icon name="chevron-down" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="mapping-scope__panel" aria-label="Whose mapping to show">
        <SearchList
          label="Search jobs"
          placeholder="All jobs, or a title, team or location"
          text={text}
          onText={setText}
          none={`No job in Lever has “${text}” in it.`}
          options={[
            ...(text.trim() === '' ? [{ key: all, current: job === undefined, content: <AllJobs /> }] : []),
            ...found.map((each) => ({
              key: each.id,
              current: each.id === job,
              content: <JobLines job={each} rows={ownRows.get(each.id) ?? 0} />,
            })),
          ]}
          onPick={pick}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function AllJobs() {
  return (
    <span className="mapping-scope__job">
      <span className="mapping-scope__title">For all jobs</span>
      <span className="mapping-scope__facts">What a job has no row of its own for</span>
    </span>
  )
}

function JobLines({ job, rows }: { job: Job; rows: number }) {
  const facts = [job.team, job.location].filter((fact) => fact !== '').join(', ')
  const own = rows === 1 ? '1 row of its own' : `${rows} rows of its own`
  return (
    <span className="mapping-scope__job">
      <span className="mapping-scope__title">{job.title}</span>
      <span className="mapping-scope__facts">{rows === 0 ? facts : [own, facts].filter(Boolean).join(', ')}</span>
    </span>
  )
}
