import type { Account } from '../account.ts'
import type { AccessRole, User } from '../model/user.ts'
import { badRequest, notFound } from '../refused.ts'

/** @throws Refused 404 */
export function userOf(account: Account, id: string): User {
  const user = account.users.get(id)
  if (!user) throw notFound('users', id)
  return user
}

/**
 * The user whom a write is attributed to.
 *
 * @throws Refused 404 for an unknown user and 400 for a deactivated one (both assumed)
 */
export function performerOf(account: Account, id: string): User {
  const user = userOf(account, id)
  if (user.deactivatedAt !== null) throw badRequest(`User ${id} is deactivated`)
  return user
}

export interface UserInput {
  readonly name: string
  readonly email: string
  readonly accessRole: AccessRole
  readonly externalDirectoryId?: string | null | undefined
  readonly jobTitle?: string | null | undefined
  readonly managerId?: string | null | undefined
}

/** Omitted fields are reset, as Lever's PUT does. */
const fieldsOf = (input: UserInput) => ({
  name: input.name,
  email: input.email,
  username: input.email.split('@')[0] ?? input.email,
  accessRole: input.accessRole,
  externalDirectoryId: input.externalDirectoryId ?? null,
  jobTitle: input.jobTitle ?? null,
  managerId: input.managerId ?? null,
})

export const createUser = (account: Account, input: UserInput): User =>
  account.users.put({
    id: account.host.chance.uuid(),
    ...fieldsOf(input),
    photo: null,
    createdAt: account.host.now(),
    deactivatedAt: null,
    linkedContactIds: null,
  })

export const replaceUser = (account: Account, id: string, input: UserInput): User =>
  account.users.put({ ...userOf(account, id), ...fieldsOf(input) })

export const changeRole = (account: Account, id: string, accessRole: AccessRole): User =>
  account.users.put({ ...userOf(account, id), accessRole })

export const deactivateUser = (account: Account, id: string): User =>
  account.users.put({ ...userOf(account, id), deactivatedAt: account.host.now() })

export const reactivateUser = (account: Account, id: string): User =>
  account.users.put({ ...userOf(account, id), deactivatedAt: null })
