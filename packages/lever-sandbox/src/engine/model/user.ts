import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

export const accessRoles = ['super admin', 'admin', 'team member', 'limited team member', 'interviewer'] as const
export const AccessRole = z.enum(accessRoles)
export type AccessRole = z.infer<typeof AccessRole>

export const User = z.object({
  id: Id,
  name: z.string(),
  /** The part before the @, which notes mention as @username. */
  username: z.string(),
  email: z.string(),
  accessRole: AccessRole,
  photo: z.string().nullable(),
  createdAt: Ms,
  deactivatedAt: Ms.nullable(),
  externalDirectoryId: z.string().nullable(),
  linkedContactIds: z.array(Id).nullable(),
  jobTitle: z.string().nullable(),
  managerId: Id.nullable(),
})
export type User = DeepReadonly<z.infer<typeof User>>

/** How the app words a role. */
export const roleNames: Readonly<Record<AccessRole, string>> = {
  'super admin': 'Super Admin',
  admin: 'Admin',
  'team member': 'Team Member',
  'limited team member': 'Limited Team Member',
  interviewer: 'Interviewer',
}
