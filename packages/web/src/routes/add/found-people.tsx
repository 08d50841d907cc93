import { useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { TableColumn } from '../../ui/table/table-types.ts'
import type { Way } from './drafts.ts'
import { seenOf } from './use-preview.ts'
import type { Looking } from './use-preview.ts'
import { verdictFilters, verdictMark, whyOf } from './verdict-words.ts'
import type { Row } from './verdict-words.ts'
import './found-people.css'

const columns: readonly TableColumn<Row>[] = [
  { key: 'line', head: 'Line', width: '56px', align: 'end', cell: (row) => <span>{row.line}</span> },
  {
    key: 'verdict',
    head: 'Verdict',
    width: '156px',
    cell: (row) => {
      const mark = verdictMark(row)
      return (
        <span className={`verdict verdict--${mark.tone}`}>
          <Icon name={mark.icon} size={14} /> {mark.words}
        </span>
      )
    },
  },
  {
    key: 'name',
    head: 'Name',
    width: 'minmax(0, 1.2fr)',
    rowHeader: true,
    cell: (row) => <span title={row.name}>{row.name ? <bdi>{row.name}</bdi> : 'No name'}</span>,
  },
  {
    key: 'email',
    head: 'E-mail',
    width: 'minmax(0, 1fr)',
    secondary: true,
    cell: (row) => <span title={row.email}>{row.email || 'None'}</span>,
  },
  {
    key: 'why',
    head: 'Why',
    width: 'minmax(0, 1.6fr)',
    cell: (row) => <span title={whyOf(row)}>{whyOf(row)}</span>,
  },
]

const NOTHING: Record<Way, { title: string; words: string }> = {
  form: { title: 'One person', words: 'With a name and one way to reach them, you see here whether they are known.' },
  paste: {
    title: 'Nobody yet',
    words: 'Paste addresses, “Name <address>” lines, profile links or rows of a table. Each person found shows here.',
  },
  csv: { title: 'No file yet', words: 'Choose a file; its columns are matched for you, and every row shows here.' },
  existing: {
    title: 'Nobody picked yet',
    words: 'Pick people on the left. Who is in this outreach already is left out.',
  },
}

/** Every record and what would become of it. */
export function FoundPeople({ looking, way, onRetry }: { looking: Looking; way: Way; onRetry: () => void }) {
  const [filter, setFilter] = useState('all')
  const preview = seenOf(looking)
  if (looking.kind === 'nothing')
    return (
      <section className="add__found" aria-label="People found">
        <EmptyState title={NOTHING[way].title}>{NOTHING[way].words}</EmptyState>
      </section>
    )
  if (looking.kind === 'failed')
    return (
      <section className="add__found" aria-label="People found">
        <FailedState error={looking.error} onRetry={onRetry} />
      </section>
    )
  if (!preview)
    return (
      <section className="add__found" aria-label="People found">
        <Skeleton rows={8} />
      </section>
    )
  const filters = verdictFilters(preview)
  const chosen = filters.some((each) => each.value === filter) ? filter : 'all'
  const rows = chosen === 'all' ? preview.rows : preview.rows.filter((row) => row.verdict === chosen)
  return (
    <section className="add__found" aria-label="People found" data-stale={looking.kind === 'looking' || undefined}>
      <div className="found__filter">
        <Segmented label="Verdict" value={chosen} options={filters} onChange={setFilter} />
      </div>
      <DataTable
        className="found"
        label="What becomes of each record"
        columns={columns}
        rows={rows}
        keyOf={(row) => String(row.record)}
        nameOf={(row) => row.name}
        onCommand={() => {}}
      />
    </section>
  )
}
