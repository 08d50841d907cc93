import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'
import { Archived } from './opportunity.ts'

/** The tie of an opportunity to a posting. */
export const Application = z.object({
  id: Id,
  opportunityId: Id,
  type: z.enum(['posting', 'user', 'referral']),
  posting: Id,
  /** Who added it; null when the person applied themselves. */
  user: Id.nullable(),
  /** The person fields are null for type `user`. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.object({ type: z.string().nullable(), value: z.string() }).nullable(),
  company: z.string().nullable(),
  links: z.array(z.string()),
  comments: z.string().nullable(),
  archived: Archived.nullable(),
  createdAt: Ms,
})
export type Application = DeepReadonly<z.infer<typeof Application>>

export const DeletedApplication = z.object({ id: Id, deletedAt: Ms, opportunityId: Id, postingId: Id })
export type DeletedApplication = DeepReadonly<z.infer<typeof DeletedApplication>>
