import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OutreachSummary } from '@fulcrum/contract'
import { outreachesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { NewOutreachDialog } from './new-outreach-dialog.tsx'
import { outreachColumns } from './outreach-columns.tsx'
import { inOrderOfNeed, listWords } from './outreach-words.ts'
import './outreach-list-page.css'

/** `/outreach`: every campaign, the ones that run first. */
export function OutreachListPage() {
  const { data, error, refetch } = useQuery(outreachesQuery())
  const [creating, setCreating] = useState<{ copyOf: OutreachSummary | null } | null>(null)
  const navigate = useNavigate()
  const rows = useMemo(() => inOrderOfNeed(data?.outreaches ?? []), [data])
  const columns = useMemo(() => outreachColumns((outreach) => setCreating({ copyOf: outreach })), [])
  const create = (
    <Button variant="primary" icon="plus" onClick={() => setCreating({ copyOf: null })}>
      New outreach
    </Button>
  )
  return (
    <div className="outreach-list">
      <PageHeader
        title="Outreach"
        detail={data ? listWords(data.outreaches) : ' '}
        actions={rows.length > 0 ? create : null}
      />
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={8} />
      ) : rows.length === 0 ? (
        <EmptyState title="No outreach yet" action={create}>
          An outreach holds the people you write to for one job, the steps they get and where each of them stands.
        </EmptyState>
      ) : (
        <DataTable
          className="outreach-table"
          label="Outreaches"
          columns={columns}
          rows={rows}
          keyOf={(outreach) => outreach.id}
          nameOf={(outreach) => outreach.name}
          onCommand={(command, outreach) => {
            if (command === 'open') void navigate({ to: '/outreach/$id', params: { id: outreach.id } })
          }}
        />
      )}
      {creating && <NewOutreachDialog copyOf={creating.copyOf} onClose={() => setCreating(null)} />}
    </div>
  )
}
