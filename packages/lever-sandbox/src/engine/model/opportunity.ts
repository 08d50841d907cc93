import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'
import { Confidentiality } from './posting.ts'

export const origins = ['applied', 'sourced', 'referred', 'university', 'internal', 'agency'] as const
export const Origin = z.enum(origins)
export type Origin = z.infer<typeof Origin>

export const Archived = z.object({ reason: Id, archivedAt: Ms })
export type Archived = DeepReadonly<z.infer<typeof Archived>>

export const StageChange = z.object({
  toStageId: Id,
  /** Place in the stage list at that time, from 0. */
  toStageIndex: z.number().int(),
  updatedAt: Ms,
  userId: Id.optional(),
})

/** One candidacy. Name, addresses and links are the contact's. */
export const Opportunity = z.object({
  id: Id,
  contact: Id,
  /** Kept while archived. */
  stage: Id,
  stageChanges: z.array(StageChange),
  archived: Archived.nullable(),
  confidentiality: Confidentiality,
  tags: z.array(z.string()),
  sources: z.array(z.string()),
  origin: Origin,
  sourcedBy: Id.nullable(),
  owner: Id.nullable(),
  followers: z.array(Id),
  /** None or one. */
  applications: z.array(Id),
  opportunityLocation: z.string().nullable(),
  createdAt: Ms,
  /** Null on records untouched since Lever introduced the field. */
  updatedAt: Ms.nullable(),
  lastInteractionAt: Ms,
  lastAdvancedAt: Ms,
  snoozedUntil: Ms.nullable(),
  isAnonymized: z.boolean(),
  /** When the record really came to be (`createdAt` may be set in the past); for the list lag. */
  insertedAt: Ms,
})
export type Opportunity = DeepReadonly<z.infer<typeof Opportunity>>

/** The opportunity as it was, so that `/opportunities/deleted` can still show it. */
export const DeletedOpportunity = z.object({
  id: Id,
  opportunity: Opportunity,
  deletedAt: Ms,
  deletedBy: Id.nullable(),
})
export type DeletedOpportunity = DeepReadonly<z.infer<typeof DeletedOpportunity>>
