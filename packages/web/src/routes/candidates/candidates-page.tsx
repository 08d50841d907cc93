import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { CandidateId } from '@fulcrum/contract'
import { candidatePagesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SearchBox } from '../pipeline/search-box.tsx'
import { CandidateDrawer } from './candidate-drawer.tsx'
import { CandidatesTable } from './candidates-table.tsx'
import './candidates-page.css'

/** Everybody we know, by name. */
export function CandidatesPage() {
  const { q = '', candidate } = useSearch({ from: '/product/candidates' })
  const navigate = useNavigate({ from: '/candidates' })
  const pages = useInfiniteQuery({ ...candidatePagesQuery({ q }), placeholderData: keepPreviousData })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.candidates) ?? [], [pages.data])
  const total = pages.data?.pages[0]?.total
  const open = CandidateId.safeParse(candidate).data ?? null
  const show = (id: string | null) => void navigate({ search: (now) => ({ ...now, candidate: id ?? undefined }) })
  const search = useCallback(
    (text: string) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true }),
    [navigate],
  )
  const at = rows.findIndex((row) => row.id === open)
  const previous = at > 0 ? rows[at - 1] : undefined
  const next = at >= 0 ? rows[at + 1] : undefined

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    // Walking with J reaches the end of what was read; read on before it does.
    if (at >= 0 && at > rows.length - 5 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [at, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  return (
    <div className="candidates" data-covered={open !== null || undefined}>
      <PageHeader
        title="Candidates"
        detail={total === undefined || (total === 0 && !q) ? ' ' : countWords(total, q)}
        actions={
          <>
            {(q !== '' || total !== 0) && <SearchBox label="Search candidates" value={q} onSearch={search} />}
            {(total ?? 0) > 0 && (
              <a
                className="button button--plain button--small"
                href={`/api/candidates/export.csv${q ? `?q=${encodeURIComponent(q)}` : ''}`}
                download
              >
                Export
              </a>
            )}
          </>
        }
      />
      {pages.error ? (
        <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : total === undefined ? (
        <Skeleton rows={12} />
      ) : rows.length > 0 ? (
        <CandidatesTable
          rows={rows}
          open={open}
          onOpen={show}
          more={hasNextPage}
          reading={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        />
      ) : q ? (
        <EmptyState
          title={`Nobody matches “${q}”`}
          action={
            <Button onClick={() => void navigate({ search: (now) => ({ ...now, q: undefined }) })}>
              Show everybody
            </Button>
          }
        >
          The search looks at name, e-mail, headline and company.
        </EmptyState>
      ) : (
        <EmptyState
          title="No candidates yet"
          action={
            <Link to="/add" className="button button--primary button--normal">
              Add candidates
            </Link>
          }
        >
          Add people by hand, from a pasted list or from a file. Nothing is created before you have seen what will be.
        </EmptyState>
      )}
      {open !== null && (
        <CandidateDrawer
          candidateId={open}
          onClose={() => show(null)}
          {...(previous ? { onPrevious: () => show(previous.id) } : {})}
          {...(next ? { onNext: () => show(next.id) } : {})}
        />
      )}
    </div>
  )
}

function countWords(total: number, q: string): string {
  const people = total === 1 ? '1 person' : `${total.toLocaleString('en')} people`
  return q ? `${people} ${total === 1 ? 'matches' : 'match'} “${q}”` : `${people}, by name`
}
