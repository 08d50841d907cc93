import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { ApiFailure, failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { detailsOf, draftOf, fieldOf, missingWords } from './details-draft.ts'
import { DetailsForm } from './details-form.tsx'

/** Corrects what is known of a person. Somebody else's change in between is named instead of overwritten. */
export function EditDetailsDialog({ candidate, onClose }: { candidate: Candidate; onClose: () => void }) {
  const client = useQueryClient()
  // The revision that the form was filled from, so that a change meanwhile is noticed.
  const [seen] = useState(candidate)
  const [draft, setDraft] = useState(() => draftOf(candidate))
  const [problem, setProblem] = useState<ReturnType<typeof missingWords>>(null)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    const missing = missingWords(draft)
    setProblem(missing)
    setFailed(null)
    if (missing) return
    setBusy(true)
    try {
      await api.changeCandidate(seen.id, { ...detailsOf(draft), revision: seen.revision })
      for (const queryKey of [[...keys.candidate, seen.id], [...keys.timeline, seen.id], keys.candidates])
        void client.invalidateQueries({ queryKey })
      onClose()
    } catch (error) {
      const field = error instanceof ApiFailure ? fieldOf(error.error.field) : null
      if (field && error instanceof ApiFailure) setProblem({ field, words: error.message })
      else setFailed(failureWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={`Details of ${seen.name}`}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {busy ? 'Saving' : 'Save details'}
          </Button>
        </>
      }
    >
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
      <DetailsForm draft={draft} onChange={setDraft} problem={problem} />
    </Dialog>
  )
}
