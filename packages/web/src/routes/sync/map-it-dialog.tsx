import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HoldGroup, Mapping } from '@fulcrum/contract'
import { mappingQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { people } from '../pipeline/move-words.ts'
import { missingRow, type MissingRow } from './missing-row.ts'
import { useMapIt } from './use-map-it.ts'
import './map-it-dialog.css'

interface MapItDialogProps {
  hold: HoldGroup
  onClose: () => void
}

/** A value, or another one, for the row that people are on hold for; they go on once it is saved. */
export function MapItDialog({ hold, onClose }: MapItDialogProps) {
  const { data: mapping, error, refetch } = useQuery(mappingQuery())
  if (!mapping) {
    return (
      <Dialog title={hold.title} onClose={onClose}>
        {error ? <FailedState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={3} />}
      </Dialog>
    )
  }
  const row = missingRow(mapping, hold.cause)
  return row === null ? (
    <Dialog title={hold.title} onClose={onClose}>
      <p>
        The mapping has no such row any more. <Link to="/settings/mapping">Open the mapping</Link>
      </p>
    </Dialog>
  ) : (
    <ChooseTarget hold={hold} mapping={mapping} row={row} onClose={onClose} />
  )
}

function ChooseTarget({ hold, mapping, row, onClose }: MapItDialogProps & { mapping: Mapping; row: MissingRow }) {
  const [choice, setChoice] = useState(row.value)
  const { busy, save } = useMapIt(mapping, row, hold.people.length, onClose)
  const known = row.groups.flatMap((group) => group.choices).some(({ key }) => key === choice)
  const whom = people(hold.people.length)
  return (
    <Dialog
      title={hold.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={!known} onClick={() => save(choice)}>
            Save and release {whom}
          </Button>
        </>
      }
    >
      <p className="sync-dialog__words">
        {row.question} Whoever is on hold for it goes where somebody moved them. Nobody else is moved; the{' '}
        <Link to="/settings/mapping">whole mapping</Link> shows what else depends on it.
      </p>
      <Select
        label={row.label}
        value={known ? choice : ''}
        placeholder="Choose"
        options={row.groups.flatMap((group) =>
          group.choices.map(({ key, label }) => ({ value: key, label: `${group.label}: ${label}` })),
        )}
        disabled={busy}
        onChange={setChoice}
      />
    </Dialog>
  )
}
