import { useMemo, useState } from 'react'
import type { ApplicationCard, Stage } from '@fulcrum/contract'
import { DataTable } from '../../ui/table/data-table.tsx'
import type { Sort } from '../../ui/table/table-types.ts'
import { peopleColumns } from './people-columns.tsx'
import type { PersonCommands } from './person-commands.ts'
import { DEFAULT_SORT, sortPeople } from './sort-people.ts'
import type { Selection } from './use-selection.ts'
import './people-table.css'

interface PeopleTableProps {
  label: string
  of: 'pipeline' | 'outreach'
  cards: readonly ApplicationCard[]
  stages: readonly Stage[]
  now: Date
  selection: Selection
  openKey: string | null
  commands: PersonCommands
}

/** People as rows, with the same keys and commands as on the board. */
export function PeopleTable({ label, of, cards, stages, now, selection, openKey, commands }: PeopleTableProps) {
  const [sort, setSort] = useState<Sort>(DEFAULT_SORT)
  const rows = useMemo(() => sortPeople(cards, sort, stages), [cards, sort, stages])
  const columns = useMemo(() => peopleColumns(stages, now, of), [stages, now, of])
  return (
    <DataTable
      className="people-table"
      label={label}
      columns={columns}
      rows={rows}
      keyOf={(card) => card.id}
      nameOf={(card) => card.name}
      openKey={openKey}
      sort={{ current: sort, onSort: setSort }}
      selection={{ selected: selection.selected, onToggleAll: selection.toggleAll }}
      onCommand={commands.run}
      onShift={commands.shift}
    />
  )
}
