import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { AddPeopleAnswer, Outreach } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { TableColumn } from '../../ui/table/table-types.ts'
import { outcomeWords, resultWords } from './result-words.ts'
import { peopleWords } from './verdict-words.ts'
import './add-result.css'

type Row = AddPeopleAnswer['rows'][number]

const columns: readonly TableColumn<Row>[] = [
  { key: 'line', head: 'Line', width: '64px', align: 'end', cell: (row) => <span>{row.line}</span> },
  {
    key: 'name',
    head: 'Name',
    width: 'minmax(0, 1.2fr)',
    rowHeader: true,
    cell: (row) => <span title={row.name}>{row.name ? <bdi>{row.name}</bdi> : 'No name'}</span>,
  },
  { key: 'outcome', head: 'Outcome', width: '148px', cell: (row) => <span>{outcomeWords(row.outcome)}</span> },
  { key: 'why', head: 'Why', width: 'minmax(0, 2fr)', cell: (row) => <span title={row.why}>{row.why}</span> },
]

interface AddResultProps {
  /** Null: they are candidates alone. */
  outreach: Outreach | null
  answer: AddPeopleAnswer
  previewId: string
  onMore: () => void
}

/** What was done, and whoever was not added, with the reason. */
export function AddResult({ outreach, answer, previewId, onMore }: AddResultProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const others = answer.rows.filter((row) => row.outcome !== 'added')
  return (
    <div className="add">
      <header className="add-result__head">
        <div>
          <h1 ref={title} tabIndex={-1}>
            {peopleWords(answer.added)} {outreach ? `joined ${outreach.name}` : 'added to the candidates'}
          </h1>
          <p>{resultWords(answer, outreach && { jobTitle: outreach.job?.title ?? null })}</p>
        </div>
        <div className="add-result__actions">
          <a
            className="button button--plain button--normal"
            href={`/api/candidates/preview/${previewId}/report.csv`}
            download
          >
            Report
          </a>
          <Button onClick={onMore}>Add more</Button>
          {outreach ? (
            <Link
              to="/outreach/$id"
              params={{ id: outreach.id }}
              search={{}}
              className="button button--primary button--normal"
            >
              See the people
            </Link>
          ) : (
            <Link to="/candidates" search={{}} className="button button--primary button--normal">
              See the candidates
            </Link>
          )}
        </div>
      </header>
      {others.length > 0 && (
        <section className="add__found" aria-label="Not added">
          <h2 className="add-result__others">Not added, {others.length.toLocaleString('en')}</h2>
          <DataTable
            className="add-result"
            label="Who was not added"
            columns={columns}
            rows={others}
            keyOf={(row) => String(row.line)}
            nameOf={(row) => row.name}
            onCommand={() => {}}
          />
        </section>
      )}
    </div>
  )
}
