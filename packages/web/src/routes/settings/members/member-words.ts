import type { Members } from '@fulcrum/contract'

type Member = Members['members'][number]

/** "4 members, 2 admins, 1 invited" */
export function membersWords({ members, invitations }: Members): string {
  const admins = members.filter((member) => member.role === 'admin').length
  const invited = invitations.length === 0 ? '' : `, ${invitations.length} invited`
  return `${members.length} ${members.length === 1 ? 'member' : 'members'}, ${admins} ${admins === 1 ? 'admin' : 'admins'}${invited}`
}

/** How Lever knows a member, which decides what jobs they see. */
export function leverWords({ lever }: Pick<Member, 'lever'>): string {
  return lever ? `${lever.name}, ${lever.role}` : 'Not known by this e-mail'
}
