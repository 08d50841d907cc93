import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { OutreachChange } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { useToasts } from '../../ui/toast.tsx'

type Part = 'name' | 'job' | 'status'

export interface OutreachChanger {
  /** What is being saved. */
  busy: Part | null
  /** What came of the last save of a part, said beside it. */
  said: { part: Part; words: string; failed: boolean } | null
  /** Saves at once; true when the server has it. */
  save: (part: Part, change: OutreachChange) => Promise<boolean>
}

const STATUS_SAID = {
  draft: 'Back to draft.',
  active: 'Launched.',
  paused: 'Paused.',
  completed: 'Completed.',
} as const

/** Changes of one outreach that save at once. A refusal says why and leaves everything as it was. */
export function useOutreachChange(id: string): OutreachChanger {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState<Part | null>(null)
  const [said, setSaid] = useState<OutreachChanger['said']>(null)
  const save = async (part: Part, change: OutreachChange) => {
    setBusy(part)
    setSaid(null)
    try {
      const outreach = await api.changeOutreach(id, change)
      client.setQueryData([...keys.outreach, id], outreach)
      void client.invalidateQueries({ queryKey: keys.outreaches })
      void client.invalidateQueries({ queryKey: [...keys.outreach, id, 'activity'] })
      void client.invalidateQueries({ queryKey: keys.applications })
      setSaid({ part, words: 'Saved', failed: false })
      if (change.status) toasts.show({ tone: 'neutral', title: STATUS_SAID[change.status] })
      return true
    } catch (error) {
      const { title, detail } = failureWords(error)
      setSaid({ part, words: `Not saved. ${title} ${detail}`, failed: true })
      if (part === 'status') toasts.show({ tone: 'danger', title, detail })
      return false
    } finally {
      setBusy(null)
    }
  }
  return { busy, said, save }
}
