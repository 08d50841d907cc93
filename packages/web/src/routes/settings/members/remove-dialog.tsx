import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Members } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'

interface RemoveDialogProps {
  member: Members['members'][number]
  onClose: () => void
}

/** What removing somebody does, before it is done. */
export function RemoveDialog({ member, onClose }: RemoveDialogProps) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.removeMember(member.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.members })
      onClose()
    },
  })
  const failed = remove.error ? failureWords(remove.error) : null
  return (
    <Dialog
      title={`Remove ${member.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Remove {member.name}
          </Button>
        </>
      }
    >
      <p>
        They are signed out everywhere and cannot sign in any more. What they did and own goes on naming them, and
        nothing changes in Lever. Invite {member.email} again to have them back.
      </p>
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
    </Dialog>
  )
}
