import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id } from './ids.ts'

export const ArchiveReason = z.object({
  id: Id,
  text: z.string(),
  status: z.enum(['active', 'inactive']),
  type: z.enum(['hired', 'non-hired']),
})
export type ArchiveReason = DeepReadonly<z.infer<typeof ArchiveReason>>
