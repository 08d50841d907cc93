import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CandidateId } from '@fulcrum/contract'
import { candidatesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SearchBox } from '../pipeline/search-box.tsx'
import './existing-picker.css'

interface ExistingPickerProps {
  picked: readonly CandidateId[]
  onChange: (picked: readonly CandidateId[]) => void
}

/** People of ours, to be picked; those picked stay so while another word is searched. */
export function ExistingPicker({ picked, onChange }: ExistingPickerProps) {
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery({ ...candidatesQuery({ q }), placeholderData: keepPreviousData })
  const chosen = new Set<string>(picked)
  const shown = data?.candidates ?? []
  const missing = shown.filter((each) => !chosen.has(each.id))
  return (
    <div className="existing">
      <SearchBox label="Search candidates" value={q} onSearch={setQ} />
      <div className="existing__line">
        <span aria-live="polite">
          {picked.length.toLocaleString('en')} picked{data ? ` of ${data.total.toLocaleString('en')}` : ''}
        </span>
        {missing.length > 0 && (
          <Button size="tiny" onClick={() => onChange([...picked, ...missing.map((each) => each.id)])}>
            Pick all {shown.length.toLocaleString('en')} shown
          </Button>
        )}
        {picked.length > 0 && (
          <Button size="tiny" variant="quiet" onClick={() => onChange([])}>
            Pick nobody
          </Button>
        )}
      </div>
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={8} />
      ) : shown.length === 0 ? (
        <p className="existing__none">{q ? `Nobody matches “${q}”.` : 'There are no candidates yet.'}</p>
      ) : (
        <ul>
          {shown.map((each) => (
            <li key={each.id}>
              <Checkbox
                checked={chosen.has(each.id)}
                label={
                  <span className="existing__who">
                    <bdi>{each.name}</bdi>
                    <span>{[each.headline, each.company].filter(Boolean).join(', ') || each.email}</span>
                  </span>
                }
                onChange={(checked) => onChange(checked ? [...picked, each.id] : picked.filter((id) => id !== each.id))}
              />
            </li>
          ))}
          {data.nextCursor !== null && <li className="existing__none">Search to see the others.</li>}
        </ul>
      )}
    </div>
  )
}
