import { z } from 'zod'
import { Text } from './fields.ts'
import { ArchiveReasonId, LeverStageId } from './ids.ts'

/** The account has one pipeline; the list comes in its order. Texts can be renamed, so compare ids. */
export const Stage = z.object({ id: LeverStageId, text: z.string() })
export type Stage = z.output<typeof Stage>

/** A stage with its section: `pipeline` is lead, applicant, screen, onsite or offer. */
const DispositionStageWire = z.object({
  id: LeverStageId,
  text: z.string(),
  pipeline: z.string(),
  rank: z.number(),
  hasInterview: z
    .boolean()
    .nullish()
    .transform((has) => has ?? false),
})

/** Undocumented but served; says what `GET /stages` does not: which section of the pipeline a stage is in. */
export const DispositionStages = z.object({
  stages: z.array(DispositionStageWire),
  archiveReasons: z.array(
    z.object({
      id: ArchiveReasonId,
      text: z.string(),
      type: z
        .string()
        .nullish()
        .transform((type) => (type === 'hired' ? ('hired' as const) : ('non-hired' as const))), // null here
      status: Text,
    }),
  ),
})
export type DispositionStages = z.output<typeof DispositionStages>
export type DispositionStage = DispositionStages['stages'][number]
