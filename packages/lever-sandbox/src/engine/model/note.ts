import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

export const NoteField = z.object({
  value: z.string(),
  createdAt: Ms,
  user: Id.nullable(),
  score: z.number().int().min(1).max(4).nullable(),
  /** Where the candidate stood when it was written. */
  stage: Id,
})

export const Note = z.object({
  id: Id,
  opportunityId: Id,
  fields: z.array(NoteField),
  user: Id.nullable(),
  secret: z.boolean(),
  /** Only notes made through the API can be changed through it. */
  madeByApi: z.boolean(),
  createdAt: Ms,
  deletedAt: Ms.nullable(),
})
export type Note = DeepReadonly<z.infer<typeof Note>>
