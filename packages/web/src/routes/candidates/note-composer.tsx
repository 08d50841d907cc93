import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import './note-composer.css'

/** A note on somebody; what was typed stays until the server has it. */
export function NoteComposer({ candidate }: { candidate: Candidate }) {
  const client = useQueryClient()
  const [body, setBody] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const add = async () => {
    if (body.trim() === '' || busy) return
    setBusy(true)
    setFailed(null)
    try {
      await api.addNote(candidate.id, { body })
      setBody('')
      void client.invalidateQueries({ queryKey: [...keys.timeline, candidate.id] })
    } catch (error) {
      const { title, detail } = failureWords(error)
      setFailed(`${title} ${detail}`.trim())
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="note-composer"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <textarea
        aria-label={`Note on ${candidate.name}`}
        placeholder="Write a note"
        rows={body.includes('\n') || body.length > 60 ? 4 : 1}
        value={body}
        dir="auto"
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add()
        }}
      />
      <Button type="submit" busy={busy}>
        {busy ? 'Adding' : 'Add note'}
      </Button>
      {failed && (
        <p className="note-composer__failed" role="alert">
          {failed}
        </p>
      )}
    </form>
  )
}
