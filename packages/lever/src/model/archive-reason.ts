import { z } from 'zod'
import { ArchiveReasonId } from './ids.ts'

/** Being hired is archiving with the reason of type `hired`; an account has one. Do not offer inactive ones. */
export const ArchiveReason = z.object({
  id: ArchiveReasonId,
  text: z.string(),
  status: z.enum(['active', 'inactive']),
  type: z.enum(['hired', 'non-hired']),
})
export type ArchiveReason = z.output<typeof ArchiveReason>
