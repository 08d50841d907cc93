import { useState } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Mapping, MappingPreview } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { ApiFailure, failureWords } from '../../../api/failure.ts'
import { keys, mappingQuery } from '../../../api/queries.ts'
import {
  acceptAll,
  changeCount,
  changeOf,
  chooseIn,
  chooseOut,
  emptyDraft,
  rebase,
  takeBackIn,
  takeBackOut,
  type Draft,
} from './draft.ts'
import type { InChoice, OutChoice } from './place-key.ts'

/** What came of the last save. */
export type SaveState =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'saved'; complete: boolean; released: number }
  | { kind: 'changed-meanwhile'; title: string; detail: string }
  | { kind: 'failed'; title: string; detail: string }

export interface MappingEditorState {
  draft: Draft
  changes: number
  preview: MappingPreview | null
  save: SaveState
  onChooseOut: (stage: string, target: OutChoice) => void
  onChooseIn: (place: string, target: InChoice) => void
  onTakeBackOut: (stage: string) => void
  onTakeBackIn: (place: string) => void
  onAcceptAll: () => void
  onDiscard: () => void
  /** Saves what stands in the draft; with `suggestions` every suggestion as well. */
  onSave: (suggestions: boolean) => void
}

/** The draft over a saved mapping, its effect in numbers, and saving it without overwriting what others saved meanwhile. */
export function useMappingEditor(mapping: Mapping): MappingEditorState {
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [save, setSave] = useState<SaveState>({ kind: 'none' })
  const [version, setVersion] = useState(mapping.version)
  // Somebody else saved, or we did: what was chosen here stays, as far as it still differs.
  if (version !== mapping.version) {
    setVersion(mapping.version)
    setDraft(rebase(mapping, draft))
  }
  const job = mapping.jobId ?? undefined
  const changes = changeCount(draft)
  const change = changeOf(mapping, draft)
  const { data: preview } = useQuery({
    queryKey: [...keys.mapping, 'preview', job ?? 'all', change],
    queryFn: ({ signal }) => api.previewMapping(job, change, signal),
    enabled: changes > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const choose = (next: Draft) => {
    setDraft(next)
    if (save.kind !== 'saving') setSave({ kind: 'none' })
  }

  const onSave = async (suggestions: boolean) => {
    setSave({ kind: 'saving' })
    const released = preview?.released ?? 0
    const wanted = suggestions ? acceptAll(mapping, draft) : draft
    try {
      const saved = await api.saveMapping(job, changeOf(mapping, wanted))
      client.setQueryData(mappingQuery(job).queryKey, saved)
      setDraft(emptyDraft)
      setVersion(saved.version)
      setSave({ kind: 'saved', complete: saved.complete, released })
      void client.invalidateQueries({ queryKey: keys.integration })
    } catch (error) {
      const overtaken = error instanceof ApiFailure && error.error.code === 'changed-meanwhile'
      setDraft(wanted)
      setSave({ kind: overtaken ? 'changed-meanwhile' : 'failed', ...failureWords(error) })
      if (overtaken) void client.invalidateQueries({ queryKey: keys.mapping })
    }
  }

  return {
    draft,
    changes,
    preview: changes > 0 ? (preview ?? null) : null,
    save,
    onChooseOut: (stage, target) => choose(chooseOut(mapping, draft, stage, target)),
    onChooseIn: (place, target) => choose(chooseIn(mapping, draft, place, target)),
    onTakeBackOut: (stage) => choose(takeBackOut(draft, stage)),
    onTakeBackIn: (place) => choose(takeBackIn(draft, place)),
    onAcceptAll: () => choose(acceptAll(mapping, draft)),
    onDiscard: () => choose(emptyDraft),
    onSave: (suggestions) => void onSave(suggestions),
  }
}
