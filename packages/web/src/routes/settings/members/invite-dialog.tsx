import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Role } from '@fulcrum/contract'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { ApiFailure, failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { InviteLink } from './invite-link.tsx'

const roles = [
  { value: 'member', label: 'Member: adds and moves people' },
  { value: 'admin', label: 'Admin: also connects Lever, maps stages, invites' },
]
const form = 'invite'

/** Makes a link to hand over, because Fulcrum sends no mail yet. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const invite = useMutation({
    mutationFn: api.invite,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.members }),
  })
  if (invite.data)
    return (
      <Dialog title={`Hand this link to ${email}`} onClose={onClose} footer={<Button onClick={onClose}>Done</Button>}>
        <InviteLink url={invite.data.url} does="joins" />
      </Dialog>
    )
  const failed = invite.error ? failureWords(invite.error) : null
  const aboutEmail = invite.error instanceof ApiFailure && invite.error.error.field === 'email'
  return (
    <Dialog
      title="Invite a colleague"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={invite.isPending}>
            {invite.isPending ? 'Making the link' : 'Make the link'}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="members__form"
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate({ email: email.trim(), role })
        }}
      >
        <Field
          label="E-mail"
          type="email"
          required
          value={email}
          onChange={setEmail}
          hint="The address they have in Lever, so that Fulcrum knows what they may see there."
          error={aboutEmail ? `${failed?.title ?? ''} ${failed?.detail ?? ''}`.trim() : undefined}
        />
        <Select
          label="Role"
          value={role}
          options={roles}
          onChange={(value) => {
            const chosen = Role.safeParse(value)
            if (chosen.success) setRole(chosen.data)
          }}
        />
        {failed && !aboutEmail && (
          <Notice tone="danger" title={failed.title}>
            {failed.detail}
          </Notice>
        )}
      </form>
    </Dialog>
  )
}
