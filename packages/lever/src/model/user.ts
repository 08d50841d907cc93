import { z } from 'zod'
import { orNull, Text, Time } from './fields.ts'
import { LeverUserId } from './ids.ts'

export const LeverUser = z.object({
  id: LeverUserId,
  name: Text,
  username: Text, // what notes mention as @username
  email: Text,
  accessRole: Text, // super admin, admin, team member, limited team member, interviewer, or the id of a custom role
  photo: orNull(z.string()),
  createdAt: Time,
  deactivatedAt: orNull(Time),
})
export type LeverUser = z.output<typeof LeverUser>
