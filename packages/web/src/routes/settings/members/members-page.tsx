import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Members } from '@fulcrum/contract'
import { membersQuery, sessionQuery } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { FailedState } from '../../../ui/failed-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberTable, type MemberQuestion } from './member-table.tsx'
import { membersWords } from './member-words.ts'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import './members-page.css'

/** `/settings/members`: who is here as what, whom Lever knows them as, and who is invited. */
export function MembersPage() {
  const session = useQuery(sessionQuery())
  const { data, error, refetch } = useQuery(membersQuery())
  const [inviting, setInviting] = useState(false)
  const [asked, setAsked] = useState<{ what: MemberQuestion; member: Members['members'][number] } | null>(null)
  const me = session.data?.user ?? null
  const isAdmin = me?.role === 'admin'
  return (
    <>
      <PageHeader
        title="Members and roles"
        detail={data ? membersWords(data) : ' '}
        actions={
          isAdmin && (
            <Button variant="primary" icon="person-plus" onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={5} />
      ) : (
        <div className="members">
          <MemberTable
            members={data.members}
            me={me?.id ?? null}
            canChange={isAdmin}
            onAsk={(what, member) => setAsked({ what, member })}
          />
          {!isAdmin && <p className="members__note">Only an admin invites people and changes roles.</p>}
          <InvitationList invitations={data.invitations} canWithdraw={isAdmin} />
        </div>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {asked?.what === 'password' && <PasswordLinkDialog member={asked.member} onClose={() => setAsked(null)} />}
      {asked?.what === 'remove' && <RemoveDialog member={asked.member} onClose={() => setAsked(null)} />}
    </>
  )
}
