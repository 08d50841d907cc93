import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApplicationList, Job, Mapping, Stages } from '@fulcrum/contract'
import { applicationsQuery, jobsQuery, mappingQuery, stagesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { jobsOf, jobWords } from './job-choice.ts'
import { JobFilter } from './job-filter.tsx'
import { people } from './move-words.ts'
import { PeopleView } from './people-view.tsx'
import type { PeopleSearch } from './pipeline-search.ts'
import { SearchBox } from './search-box.tsx'
import { usePeopleSearch } from './use-people-search.ts'
import './pipeline-page.css'

/** `/pipeline`: everyone by stage, for one job, several or all. The address holds the filters and the open drawer. */
export function PipelinePage() {
  const [search, change] = usePeopleSearch()
  const chosen = jobsOf(search.jobs)
  const jobs = useQuery(jobsQuery())
  const stages = useQuery(stagesQuery())
  const mapping = useQuery(mappingQuery())
  const list = useQuery({
    ...applicationsQuery({ jobs: chosen, q: search.q ?? '' }),
    placeholderData: keepPreviousData,
  })
  const failed = list.error ?? stages.error
  return (
    <div className="pipeline">
      <div className="pipeline__head">
        <h1 className="pipeline__title">
          {chosen.length === 0 ? 'Pipeline' : jobWords(jobs.data?.jobs ?? [], chosen)}
        </h1>
        <Segmented
          label="View"
          value={search.view === 'list' ? 'list' : 'board'}
          options={[
            { value: 'board', label: 'Board' },
            { value: 'list', label: 'List' },
          ]}
          onChange={(view) => change({ view: view === 'list' ? 'list' : 'board' })}
        />
        <JobFilter jobs={jobs.data?.jobs ?? []} chosen={chosen} onChange={(ids) => change({ jobs: ids.join(',') })} />
        <SearchBox label="Search people" value={search.q ?? ''} onSearch={(q) => change({ q })} />
        {list.data && <Counts list={list.data} />}
      </div>
      {failed ? (
        <FailedState
          error={failed}
          onRetry={() => {
            void list.refetch()
            void stages.refetch()
          }}
        />
      ) : list.data && stages.data ? (
        <PipelineBody
          list={list.data}
          stages={stages.data}
          mapping={mapping.data ?? null}
          jobs={jobs.data?.jobs ?? []}
          search={search}
          onOpen={(candidate) => change({ candidate: candidate ?? '' })}
          onShowAll={() => change({ jobs: '', q: '' })}
        />
      ) : (
        <BoardSkeleton />
      )}
    </div>
  )
}

/** How many there are here, and how many more Lever has on the postings that are shown. */
function Counts({ list }: { list: ApplicationList }) {
  return (
    <p className="pipeline__counts">
      <span>{people(list.total)}</span>
      {list.applications.length < list.total && (
        <span>newest {list.applications.length.toLocaleString('en')} shown</span>
      )}
      {list.moreInLever > 0 && (
        <span title="They stand on these postings in Lever and were not added here. Showing them here comes with a later release.">
          {list.moreInLever.toLocaleString('en')} more {list.moreInLever === 1 ? 'person' : 'people'} in Lever
        </span>
      )}
    </p>
  )
}

interface PipelineBodyProps {
  list: ApplicationList
  stages: Stages
  mapping: Mapping | null
  jobs: readonly Job[]
  search: PeopleSearch
  onOpen: (candidate: string | null) => void
  onShowAll: () => void
}

function PipelineBody({ list, stages, mapping, search, onOpen, onShowAll }: PipelineBodyProps) {
  const filtered = (search.jobs ?? '') !== '' || (search.q ?? '') !== ''
  if (list.total === 0 && filtered) {
    return (
      <EmptyState
        title={search.q ? `Nobody here matches “${search.q}”` : 'Nobody stands in these jobs'}
        action={<Button onClick={onShowAll}>Show everyone</Button>}
      >
        The search looks at name, e-mail, headline and company.
      </EmptyState>
    )
  }
  if (list.total === 0) {
    return (
      <EmptyState
        title="Nobody is in the pipeline yet"
        action={
          <Link to="/outreach" className="button button--primary button--normal">
            Open an outreach
          </Link>
        }
      >
        Add candidates to an outreach; each of them stands here, in the first stage, from that moment on.
      </EmptyState>
    )
  }
  return (
    <PeopleView
      label="Pipeline by stage"
      of="pipeline"
      as={search.view === 'list' ? 'table' : 'board'}
      list={list}
      stages={stages}
      mapping={mapping}
      open={search.candidate ?? null}
      onOpen={onOpen}
    />
  )
}
