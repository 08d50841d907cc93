import type { UIEvent } from 'react'
import type { CandidateId, CandidateList } from '@fulcrum/contract'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { TableColumn } from '../../ui/table/table-types.ts'

type Row = CandidateList['candidates'][number]

/** px before the end at which more is read, about two screens. */
const AHEAD = 1_600

const columns: readonly TableColumn<Row>[] = [
  {
    key: 'name',
    head: 'Name',
    width: 'minmax(0, 1.6fr)',
    rowHeader: true,
    cell: (row) => (
      <span title={row.name}>
        <bdi>{row.name}</bdi>
      </span>
    ),
  },
  {
    key: 'headline',
    head: 'Headline',
    width: 'minmax(0, 1.6fr)',
    cell: (row) => {
      const text = [row.headline, row.company].filter(Boolean).join(', ')
      return <span title={text}>{text ? <bdi>{text}</bdi> : 'No headline'}</span>
    },
  },
  {
    key: 'email',
    head: 'E-mail',
    width: 'minmax(0, 1.4fr)',
    cell: (row) => <span title={row.email ?? ''}>{row.email ?? 'No address'}</span>,
  },
  {
    key: 'location',
    head: 'Location',
    width: 'minmax(0, 1fr)',
    secondary: true,
    cell: (row) => (
      <span title={row.location}>
        <bdi>{row.location}</bdi>
      </span>
    ),
  },
  {
    key: 'applications',
    head: 'Applications',
    width: '116px',
    align: 'end',
    cell: (row) =>
      row.doNotContact ? (
        <span className="candidates-table__stop">Do not contact</span>
      ) : (
        <span>
          {row.applicationCount === 0 ? 'None' : row.applicationCount.toLocaleString('en')}
          {row.applicationCount > 0 && (
            <span className="candidates-table__unit">
              {row.applicationCount === 1 ? ' application' : ' applications'}
            </span>
          )}
        </span>
      ),
  },
  {
    key: 'added',
    head: 'Added',
    width: '96px',
    align: 'end',
    secondary: true,
    cell: (row) => <RelativeTime at={row.addedAt} />,
  },
]

interface CandidatesTableProps {
  rows: readonly Row[]
  open: CandidateId | null
  onOpen: (id: CandidateId) => void
  /** There is more than what was read. */
  more: boolean
  reading: boolean
  onMore: () => void
}

/** People in a table that reads on as it is scrolled. */
export function CandidatesTable({ rows, open, onOpen, more, reading, onMore }: CandidatesTableProps) {
  const readOn = (event: UIEvent) => {
    const { scrollTop, clientHeight, scrollHeight } =
      event.target instanceof Element ? event.target : event.currentTarget
    if (more && !reading && scrollTop + clientHeight > scrollHeight - AHEAD) onMore()
  }
  return (
    <div className="candidates-table-scroll" onScrollCapture={readOn}>
      <DataTable
        className="candidates-table"
        label="Candidates"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        openKey={open}
        onCommand={(command, row) => {
          if (command === 'open') onOpen(row.id)
        }}
      />
      <output className="visually-hidden">{reading ? 'Reading more people' : ''}</output>
    </div>
  )
}
