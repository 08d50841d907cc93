import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

export const Phone = z.object({ type: z.string().nullable(), value: z.string() })
export type Phone = DeepReadonly<z.infer<typeof Phone>>

/** A person. What is in here shows on every opportunity of theirs. */
export const Contact = z.object({
  id: Id,
  name: z.string(),
  headline: z.string(),
  location: z.string(),
  emails: z.array(z.string()),
  phones: z.array(Phone),
  links: z.array(z.string()),
  isAnonymized: z.boolean(),
  createdAt: Ms,
})
export type Contact = DeepReadonly<z.infer<typeof Contact>>

/** The form under which two addresses are one. Lever's own rules are unpublished; lower case and trimming are assumed. */
export const canonicalEmail = (email: string) => email.trim().toLowerCase()
