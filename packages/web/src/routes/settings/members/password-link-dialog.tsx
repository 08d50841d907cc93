import { useMutation } from '@tanstack/react-query'
import type { Members } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { InviteLink } from './invite-link.tsx'

interface PasswordLinkDialogProps {
  member: Members['members'][number]
  onClose: () => void
}

/** A link with which somebody who forgot their password chooses another. */
export function PasswordLinkDialog({ member, onClose }: PasswordLinkDialogProps) {
  const make = useMutation({ mutationFn: () => api.makePasswordLink(member.id) })
  if (make.data)
    return (
      <Dialog
        title={`Hand this link to ${member.name}`}
        onClose={onClose}
        footer={<Button onClick={onClose}>Done</Button>}
      >
        <InviteLink url={make.data.url} does={`signs in as ${member.name}`} />
      </Dialog>
    )
  const failed = make.error ? failureWords(make.error) : null
  return (
    <Dialog
      title={`A new password for ${member.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={make.isPending} onClick={() => make.mutate()}>
            Make the link
          </Button>
        </>
      }
    >
      <p>
        The link works once, within a day, and an earlier one ends. The old password counts until the new one is chosen;
        then every other session of {member.name} ends.
      </p>
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
    </Dialog>
  )
}
