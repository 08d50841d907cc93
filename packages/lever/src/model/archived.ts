import { z } from 'zod'
import { Time } from './fields.ts'
import { ArchiveReasonId } from './ids.ts'

/** The archive axis of an opportunity or application; null while active. */
export const Archived = z
  .object({ reason: ArchiveReasonId, archivedAt: Time })
  .transform(({ reason, archivedAt }) => ({ reason, at: archivedAt }))
export type Archived = z.output<typeof Archived>
