import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Mapping } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { useToasts } from '../../ui/toast.tsx'
import { changeCount, changeOf } from '../settings/mapping/draft.ts'
import type { MissingRow } from './missing-row.ts'

/** Saves the row, where it says something else now, and lets those go on who were on hold for it: `held` many, as shown. */
export function useMapIt(mapping: Mapping, row: MissingRow, held: number, onDone: () => void) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState(false)
  const save = async (choice: string) => {
    setBusy(true)
    try {
      const draft = row.choose(choice)
      const { version } =
        changeCount(draft) === 0 ? mapping : await api.saveMapping(undefined, changeOf(mapping, draft))
      await api.startMappingJob({ kind: 'release', jobId: null, version, people: held })
      toasts.show({ tone: 'neutral', title: 'Saved. Those on hold for it go on.' })
      onDone()
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
      setBusy(false)
    }
    await Promise.all(
      [keys.mapping, keys.sync, keys.syncStatus].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  }
  return { busy, save: (choice: string) => void save(choice) }
}
