import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { MergeDialog } from './merge-dialog.tsx'

/** What can be done to a person beside their applications. */
export function CandidateMenu({ candidate, trigger }: { candidate: Candidate; trigger: ReactElement }) {
  const toasts = useToasts()
  const [asking, setAsking] = useState(false)
  const [merging, setMerging] = useState(false)
  const setDoNotContact = useDoNotContact(candidate)
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/candidates/${candidate.id}`)
    toasts.show({ tone: 'neutral', title: 'Link copied' })
  }
  return (
    <>
      <Menu
        trigger={trigger}
        items={[
          { label: 'Copy link', icon: 'link', onSelect: () => void copyLink() },
          { label: 'Merge with another', icon: 'people', onSelect: () => setMerging(true) },
          { kind: 'line' },
          candidate.doNotContact
            ? { label: 'Allow contact again', icon: 'check', onSelect: () => void setDoNotContact(false) }
            : { label: 'Do not contact', icon: 'block', danger: true, onSelect: () => setAsking(true) },
        ]}
      />
      {merging && <MergeDialog candidate={candidate} onClose={() => setMerging(false)} />}
      {asking && (
        <Dialog
          title={`Do not contact ${candidate.name}`}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button
                variant="danger"
                onClick={() => {
                  setAsking(false)
                  void setDoNotContact(true)
                }}
              >
                Do not contact
              </Button>
            </>
          }
        >
          <p>
            No outreach writes to this person any more, and nobody can add them to one. Stages stay as they are, here
            and in Lever. It can be taken back.
          </p>
        </Dialog>
      )}
    </>
  )
}

function useDoNotContact(candidate: Candidate): (doNotContact: boolean) => Promise<void> {
  const client = useQueryClient()
  const toasts = useToasts()
  const set = async (doNotContact: boolean): Promise<void> => {
    try {
      await api.setDoNotContact(candidate.id, { doNotContact })
      for (const queryKey of [[...keys.candidate, candidate.id], [...keys.timeline, candidate.id], keys.candidates])
        void client.invalidateQueries({ queryKey })
      toasts.show({
        tone: 'neutral',
        title: doNotContact ? `${candidate.name} will not be contacted` : `${candidate.name} may be contacted again`,
        action: { label: 'Undo', onPress: () => void set(!doNotContact) },
      })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    }
  }
  return set
}
