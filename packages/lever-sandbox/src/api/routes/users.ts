import { z } from 'zod'
import { createUser, deactivateUser, reactivateUser, replaceUser, userOf } from '../../engine/commands/users.ts'
import { canonicalEmail } from '../../engine/model/contact.ts'
import { AccessRole } from '../../engine/model/user.ts'
import { list, one } from '../answer.ts'
import { parseFields, Text } from '../body.ts'
import { pageOf, sortBy } from '../paging.ts'
import { userView } from '../views/user.ts'
import { byCreation } from './orders.ts'
import type { On } from './register.ts'

const Optional = { externalDirectoryId: Text, jobTitle: Text, managerId: Text }
const Email = z.string().regex(/^\S+@\S+$/, 'has to be an e-mail address')
const CreateFields = z.object({
  name: z.string().min(1),
  email: Email,
  accessRole: AccessRole.default('interviewer'),
  ...Optional,
})
const ReplaceFields = z.object({ name: z.string().min(1), email: Email, accessRole: AccessRole, ...Optional })

export function userRoutes(on: On): void {
  on('GET', '/users', ({ account, query }) => {
    const emails = new Set(query.all('email').map(canonicalEmail))
    const roles = new Set(query.all('accessRole'))
    const directoryIds = new Set(query.all('external_directory_id'))
    const withDeactivated = query.flag('includeDeactivated') ?? false
    const rows = account.users
      .all()
      .filter(
        (user) =>
          (withDeactivated || user.deactivatedAt === null) &&
          (emails.size === 0 || emails.has(canonicalEmail(user.email))) &&
          (roles.size === 0 || roles.has(user.accessRole)) &&
          (directoryIds.size === 0 || directoryIds.has(user.externalDirectoryId ?? '')),
      )
    return list(pageOf(sortBy(rows, byCreation), byCreation, query), userView)
  })

  on('POST', '/users', ({ account, body }) =>
    one(userView(createUser(account, parseFields(CreateFields, body.fields))), 201),
  )

  on('GET', '/users/:user', (request) => one(userView(userOf(request.account, request.param('user')))))

  on('PUT', '/users/:user', (request) =>
    one(userView(replaceUser(request.account, request.param('user'), parseFields(ReplaceFields, request.body.fields)))),
  )

  on('POST', '/users/:user/deactivate', (request) =>
    one(userView(deactivateUser(request.account, request.param('user')))),
  )

  on('POST', '/users/:user/reactivate', (request) =>
    one(userView(reactivateUser(request.account, request.param('user')))),
  )
}
