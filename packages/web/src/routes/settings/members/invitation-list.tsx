import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Members } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'

/** Invitations that were not accepted yet. A link is shown once, when it is made; a lost one is made anew. */
export function InvitationList({
  invitations,
  canWithdraw,
}: {
  invitations: Members['invitations']
  canWithdraw: boolean
}) {
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: api.withdrawInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: keys.members }),
  })
  if (invitations.length === 0) return null
  const failed = withdraw.error ? failureWords(withdraw.error) : null
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">Invited</h2>
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
      <ul className="members__invitations">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <span className="members__who">
              <b>{invitation.email}</b>
              <span>
                as {invitation.role === 'admin' ? 'admin' : 'member'}, invited{' '}
                <RelativeTime at={invitation.invitedAt} />, ends <RelativeTime at={invitation.expiresAt} />
              </span>
            </span>
            {canWithdraw && (
              <Button
                size="small"
                busy={withdraw.isPending && withdraw.variables === invitation.id}
                aria-label={`Withdraw the invitation of ${invitation.email}`}
                onClick={() => withdraw.mutate(invitation.id)}
              >
                Withdraw
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
