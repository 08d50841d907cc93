import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id } from './ids.ts'

export const pipelineSections = ['lead', 'applicant', 'screen', 'onsite', 'offer'] as const
export const PipelineSection = z.enum(pipelineSections)
export type PipelineSection = z.infer<typeof PipelineSection>

export const Stage = z.object({
  id: Id,
  text: z.string(),
  /** Not in `/stages`, only in `/disposition_stages`. */
  pipeline: PipelineSection,
  /** Sorts the pipeline, and with it `GET /opportunities`. */
  rank: z.number(),
  hasInterview: z.boolean(),
})
export type Stage = DeepReadonly<z.infer<typeof Stage>>

/** Exist in every account, whatever they are renamed to, and cannot be deleted. */
export const fixedStageIds: readonly string[] = ['lead-new', 'lead-reached-out', 'lead-responded', 'applicant-new']
