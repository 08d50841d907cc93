import { CandidateDetails, CandidateId, JobId } from '@fulcrum/contract'
import { z } from 'zod'

const Place = { line: z.number(), record: z.number() }

/** What was read, as `add_preview.records` keeps it; see core/plan-add.ts. */
const StoredReading = z.discriminatedUnion('kind', [
  z.object({ ...Place, kind: z.literal('person'), details: CandidateDetails, warnings: z.array(z.string()) }),
  z.object({
    ...Place,
    kind: z.literal('rejected'),
    name: z.string(),
    email: z.string(),
    reason: z.enum(['no-name', 'no-way-to-reach', 'invalid-email-only', 'too-long', 'too-many-cells']),
    why: z.string(),
  }),
])

const Then = {
  /** Words on what Lever had of a record's person when the preview was made, by record. */
  inLever: z.record(z.string(), z.string()),
  /** The outreach's job then. */
  jobId: JobId.nullable().default(null),
}

export const StoredPreview = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('records'), from: z.string(), readings: z.array(StoredReading), ...Then }),
  z.object({ kind: z.literal('existing'), candidateIds: z.array(CandidateId), ...Then }),
])
export type StoredPreview = z.output<typeof StoredPreview>
