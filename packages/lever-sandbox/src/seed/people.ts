import type { Account } from '../engine/account.ts'
import type { Chance } from '../engine/chance.ts'
import type { AccessRole, User } from '../engine/model/user.ts'

export const dayMs = 24 * 60 * 60_000

export interface SeededUser {
  readonly name: string
  readonly username: string
  readonly accessRole: AccessRole
  readonly jobTitle: string
  readonly deactivated?: boolean
}

/** Varnholt Systems: every role, one who left, and one user whom nobody works as. */
export const varnholtUsers: readonly SeededUser[] = [
  { name: 'Ana Ruiz-Okafor', username: 'ana.ruiz-okafor', accessRole: 'super admin', jobTitle: 'Head of Talent' },
  { name: 'Jonas Lindqvist', username: 'jonas.lindqvist', accessRole: 'admin', jobTitle: 'Recruiting Lead' },
  { name: 'Priyanka Rao', username: 'priyanka.rao', accessRole: 'team member', jobTitle: 'Senior Recruiter' },
  {
    name: 'Marek Zieliński',
    username: 'marek.zielinski',
    accessRole: 'limited team member',
    jobTitle: 'Engineering Manager',
  },
  { name: 'Ingrid Solberg', username: 'ingrid.solberg', accessRole: 'interviewer', jobTitle: 'Staff Engineer' },
  { name: 'Fulcrum Sync', username: 'fulcrum.sync', accessRole: 'team member', jobTitle: 'Integration' },
  { name: 'Hye-jin Park', username: 'hye-jin.park', accessRole: 'admin', jobTitle: 'People Operations' },
  { name: 'Luca Moretti', username: 'luca.moretti', accessRole: 'team member', jobTitle: 'Sourcer' },
  { name: 'Amara Nwosu', username: 'amara.nwosu', accessRole: 'limited team member', jobTitle: 'Head of Sales' },
  { name: 'Dieter Kraus', username: 'dieter.kraus', accessRole: 'interviewer', jobTitle: 'Platform Engineer' },
  { name: 'Sofia Almeida', username: 'sofia.almeida', accessRole: 'interviewer', jobTitle: 'Product Designer' },
  {
    name: 'Ben Whitaker',
    username: 'ben.whitaker',
    accessRole: 'team member',
    jobTitle: 'Recruiter',
    deactivated: true,
  },
]

/** @returns the users by user name */
export function seedUsers(
  account: Account,
  chance: Chance,
  now: number,
  domain: string,
  users: readonly SeededUser[],
): ReadonlyMap<string, User> {
  const rows = users.map((user, index): readonly [string, User] => [
    user.username,
    account.users.put({
      id: chance.uuid(),
      name: user.name,
      username: user.username,
      email: `${user.username}@${domain}`,
      accessRole: user.accessRole,
      photo: null,
      createdAt: now - (900 - index * 31) * dayMs,
      deactivatedAt: user.deactivated ? now - 45 * dayMs : null,
      externalDirectoryId: null,
      linkedContactIds: null,
      jobTitle: user.jobTitle,
      managerId: null,
    }),
  ])
  return new Map(rows)
}
