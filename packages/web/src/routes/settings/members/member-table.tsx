import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Role, type Members } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Select } from '../../../ui/select.tsx'
import { leverWords } from './member-words.ts'

const roles = [
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
]

interface MemberTableProps {
  members: Members['members']
  /** Who looks. */
  me: string | null
  canChange: boolean
  onAsk: (what: MemberQuestion, member: Members['members'][number]) => void
}

/** What is asked about before it happens. */
export type MemberQuestion = 'password' | 'remove'

/** A role is saved at once; a refusal (the last admin) is said above and the old role stays. */
export function MemberTable({ members, me, canChange, onAsk }: MemberTableProps) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) => api.changeMember(id, { role }),
    onSettled: () =>
      Promise.all([keys.members, keys.session].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const failed = change.error ? failureWords(change.error) : null
  return (
    <>
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
      <table className="members__table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">In Lever</th>
            <th scope="col">Joined</th>
            {canChange && (
              <th scope="col">
                <span className="visually-hidden">More</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <b>
                  <bdi>{member.name}</bdi>
                </b>
                {member.id === me && ' (you)'}
                <span>{member.email}</span>
              </th>
              <td data-label="Role">
                {canChange ? (
                  <Select
                    label={`Role of ${member.name}`}
                    hideLabel
                    value={change.isPending && change.variables.id === member.id ? change.variables.role : member.role}
                    options={roles}
                    onChange={(value) => {
                      const role = Role.safeParse(value)
                      if (role.success && role.data !== member.role) change.mutate({ id: member.id, role: role.data })
                    }}
                  />
                ) : member.role === 'admin' ? (
                  'Admin'
                ) : (
                  'Member'
                )}
              </td>
              <td data-label="In Lever">{leverWords(member)}</td>
              <td data-label="Joined">
                <RelativeTime at={member.joinedAt} />
              </td>
              {canChange && (
                <td className="members__more">
                  <Menu
                    trigger={<IconButton icon="more" label={`More for ${member.name}`} />}
                    items={[
                      { label: 'Link for a new password', icon: 'key', onSelect: () => onAsk('password', member) },
                      ...(member.id === me
                        ? []
                        : [
                            {
                              label: 'Remove from the team',
                              icon: 'trash' as const,
                              danger: true,
                              onSelect: () => onAsk('remove', member),
                            },
                          ]),
                    ]}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
