import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { OutreachId, type OutreachSummary } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys, outreachesQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FirstFocus } from '../../ui/first-focus.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'

const SCRATCH = 'scratch'

/** A new outreach, from scratch or as a copy. What was typed stays when the server refuses. */
export function NewOutreachDialog({ copyOf, onClose }: { copyOf: OutreachSummary | null; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data } = useQuery(outreachesQuery())
  const [name, setName] = useState(copyOf ? `${copyOf.name}, copy`.slice(0, 200) : '')
  const [from, setFrom] = useState<string>(copyOf?.id ?? SCRATCH)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)

  const create = async () => {
    if (name.trim() === '') return setFailed('An outreach needs a name.')
    setBusy(true)
    setFailed(null)
    try {
      const source = OutreachId.safeParse(from)
      const made = await api.createOutreach({ name, ...(source.success ? { copyOf: source.data } : {}) })
      void client.invalidateQueries({ queryKey: keys.outreaches })
      await navigate({ to: '/outreach/$id', params: { id: made.id } })
      onClose()
    } catch (error) {
      const { title, detail } = failureWords(error)
      setBusy(false)
      setFailed(`${title} ${detail}`)
    }
  }
  return (
    <Dialog
      title={copyOf ? `Copy ${copyOf.name}` : 'New outreach'}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void create()}>
            Create
          </Button>
        </>
      }
    >
      <form
        className="new-outreach"
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <FirstFocus>
          <Field label="Name" value={name} maxLength={200} error={failed ?? undefined} onChange={setName} />
        </FirstFocus>
        <Select
          label="Start from"
          value={from}
          options={[
            { value: SCRATCH, label: 'Scratch' },
            ...(data?.outreaches ?? []).map((outreach) => ({
              value: outreach.id,
              label: `A copy of ${outreach.name}`,
            })),
          ]}
          onChange={setFrom}
        />
        <p className="new-outreach__hint">A copy takes over steps and settings, not the people.</p>
      </form>
    </Dialog>
  )
}
