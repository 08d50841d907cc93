import type { CallOptions } from '../http/deadline.ts'
import { one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { Contact, type ContactChanges } from '../model/contact.ts'
import type { ContactId, LeverUserId } from '../model/ids.ts'
import { LeverUser } from '../model/user.ts'
import type { PageSize } from './parameters.ts'

/** Contacts can be neither listed nor searched; their ids come from opportunities and webhooks. */
export const contacts = (send: Send) => ({
  get: (id: ContactId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/contacts/${id}`, read: one(Contact) }, options),
  /** Changes the person on all opportunities. Refused for an anonymized one. */
  update: (id: ContactId, changes: ContactChanges, options?: CallOptions) =>
    send({ method: 'PUT', path: path`/contacts/${id}`, body: changes, read: one(Contact) }, options),
})

export interface UserFilter extends PageSize {
  email?: string
  accessRoles?: readonly string[]
  /** Without it, only active ones come. */
  includeDeactivated?: boolean
}

export const users = (send: Send) => ({
  list: ({ accessRoles, ...filter }: UserFilter = {}, options?: CallOptions) =>
    listing(send, { path: '/users', query: { ...filter, accessRole: accessRoles }, item: LeverUser }, options),
  get: (id: LeverUserId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/users/${id}`, read: one(LeverUser) }, options),
})
