import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Outreach } from '@fulcrum/contract'
import { applicationsQuery, mappingQuery, stagesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BoardSkeleton } from '../pipeline/board-skeleton.tsx'
import { PeopleView } from '../pipeline/people-view.tsx'
import { SearchBox } from '../pipeline/search-box.tsx'
import { usePeopleSearch } from '../pipeline/use-people-search.ts'
import { rateWords } from './outreach-words.ts'

/** Everyone in this outreach, as a table or as a board over the same data. */
export function PeopleTab({ outreach }: { outreach: Outreach }) {
  const [search, change] = usePeopleSearch()
  const as = search.view === 'board' ? 'board' : 'table'
  const stages = useQuery(stagesQuery())
  const mapping = useQuery(mappingQuery())
  const list = useQuery({
    ...applicationsQuery({ outreach: outreach.id, q: search.q ?? '' }),
    placeholderData: keepPreviousData,
  })
  const failed = list.error ?? stages.error
  return (
    <div className="people-tab">
      <div className="people-tab__bar">
        <Segmented
          label="View"
          value={as}
          options={[
            { value: 'table', label: 'Table' },
            { value: 'board', label: 'Board' },
          ]}
          onChange={(view) => change({ view: view === 'board' ? 'board' : 'table' })}
        />
        <SearchBox label="Search people" value={search.q ?? ''} onSearch={(q) => change({ q })} />
        <Figures outreach={outreach} />
      </div>
      {failed && !list.data ? (
        <FailedState
          error={failed}
          onRetry={() => {
            void list.refetch()
            void stages.refetch()
          }}
        />
      ) : !list.data || !stages.data ? (
        as === 'board' ? (
          <BoardSkeleton />
        ) : (
          <Skeleton rows={12} />
        )
      ) : list.data.total === 0 ? (
        <Nobody outreach={outreach} q={search.q ?? ''} onShowAll={() => change({ q: '' })} />
      ) : (
        <PeopleView
          label={`People in ${outreach.name}`}
          of="outreach"
          as={as}
          list={list.data}
          stages={stages.data}
          mapping={mapping.data ?? null}
          open={search.candidate ?? null}
          onOpen={(candidate) => change({ candidate: candidate ?? '' })}
        />
      )}
    </div>
  )
}

function Figures({ outreach }: { outreach: Outreach }) {
  return (
    <dl className="people-tab__figures">
      <div>
        <dt>reached</dt>
        <dd>{outreach.sent.toLocaleString('en')}</dd>
      </div>
      <div>
        <dt>{rateWords(outreach)}</dt>
        <dd>{outreach.replied.toLocaleString('en')}</dd>
      </div>
      <div>
        <dt>interested</dt>
        <dd>{outreach.interested.toLocaleString('en')}</dd>
      </div>
    </dl>
  )
}

function Nobody({ outreach, q, onShowAll }: { outreach: Outreach; q: string; onShowAll: () => void }) {
  if (q !== '') {
    return (
      <EmptyState title={`Nobody here matches “${q}”`} action={<Button onClick={onShowAll}>Show everyone</Button>}>
        The search looks at name, e-mail, headline and company.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nobody is in this outreach yet"
      action={
        outreach.status === 'completed' ? null : (
          <Link to="/outreach/$id/add" params={{ id: outreach.id }} className="outreach-header__link">
            Add candidates
          </Link>
        )
      }
    >
      {outreach.status === 'completed'
        ? 'It is completed, so nobody can be added any more. Copy it to go on.'
        : outreach.job
          ? `Whoever you add becomes a Lead in Lever on ${outreach.job.title}.`
          : 'Whoever you add stays here until a job is chosen under Settings; then each becomes a Lead in Lever.'}
    </EmptyState>
  )
}
