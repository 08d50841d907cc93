import { z } from 'zod'
import { ArchiveReasonId, JobId, LeverStageId, Moment, StageId } from './ids.ts'
import { Milestone } from './pipeline.ts'

/** The value of a mapping row; null: missing. */
export const OutTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stage: LeverStageId }),
  z.object({ kind: z.literal('archived'), reason: ArchiveReasonId }),
  z.object({ kind: z.literal('do-not-sync') }),
])
export type OutTarget = z.output<typeof OutTarget>
export const InTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stage: StageId }),
  z.object({ kind: z.literal('do-not-sync') }),
])
export type InTarget = z.output<typeof InTarget>
export const LeverPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stage: LeverStageId }),
  z.object({ kind: z.literal('archived'), reason: ArchiveReasonId }),
])
export type LeverPlace = z.output<typeof LeverPlace>

/** `GET /api/mapping`, `PUT /api/mapping` with MappingChange (admin). With `?job=` that job's: it inherits every row it has none of its own for. */
export const Mapping = z.object({
  /** Grows with every save; PUT sends the one it saw and gets 409 `changed-meanwhile` when it is old. 0: never saved. */
  version: z.number().int(),
  /** Null: the organization's, for all jobs. */
  jobId: JobId.nullable(),
  /** Jobs of the connection that have rows of their own. */
  ownMappings: z.array(z.object({ jobId: JobId, title: z.string(), rows: z.number().int() })),
  complete: z.boolean(),
  leverPlaces: z.array(
    z.object({
      place: LeverPlace,
      name: z.string(),
      group: z.enum(['lead', 'applicant', 'interview', 'archived']),
      hired: z.boolean(),
      active: z.boolean(),
      vanishedAt: Moment.nullable(),
    }),
  ),
  out: z.array(
    z.object({
      stage: StageId,
      name: z.string(),
      milestone: Milestone,
      /** The entry stage is the one new people start in; it must map to a lead stage. */
      entry: z.boolean(),
      /** Of a job: its own value; null: it inherits. */
      target: OutTarget.nullable(),
      /** Of a job: what all jobs have. */
      inherited: OutTarget.nullable(),
      suggestion: OutTarget.nullable(),
      people: z.number().int(),
    }),
  ),
  in: z.array(
    z.object({
      place: LeverPlace,
      target: InTarget.nullable(),
      inherited: InTarget.nullable(),
      suggestion: InTarget.nullable(),
      people: z.number().int(),
    }),
  ),
})
export type Mapping = z.output<typeof Mapping>
/** All rows of the organization's mapping, or of a job those it has of its own; none: it inherits everything. */
export const MappingChange = z.object({
  version: z.number().int(),
  out: z.array(z.object({ stage: StageId, target: OutTarget })),
  in: z.array(z.object({ place: LeverPlace, target: InTarget })),
})
export type MappingChange = z.output<typeof MappingChange>
/** How many people, counted where they stand here. */
export const MappingCounts = z.object({
  /** Would stand elsewhere here if the mapping were applied; of them `hereByHand` only a person may move: past the prospect stages, or backwards. */
  here: z.number().int(),
  hereByHand: z.number().int(),
  /** The same in Lever. */
  inLever: z.number().int(),
  inLeverByHand: z.number().int(),
  /** Stand where nothing is mapped: a move to there is put on hold. */
  held: z.number().int(),
  /** On hold for a row that has a value now: they can go on. */
  released: z.number().int(),
})
export type MappingCounts = z.output<typeof MappingCounts>
/** `POST /api/mapping/preview` (`?job=`) with a MappingChange: what it would do. Saving moves nobody. Milestones that it does nothing to are left out. */
export const MappingPreview = MappingCounts.extend({
  milestones: z.array(MappingCounts.extend({ milestone: Milestone })),
})
export type MappingPreview = z.output<typeof MappingPreview>

/** `release`: who is on hold for a row that has a value now goes on. `here`: people here follow where they stand in Lever. `lever`: Lever follows where they stand here. */
export const MappingJobKind = z.enum(['release', 'here', 'lever'])
export type MappingJobKind = z.output<typeof MappingJobKind>
/** `POST /api/mapping/jobs` (admin): applies the saved mapping to the people already there. Asked for with the version that was previewed; 409 `changed-meanwhile` where it is old, `more-than-shown` where it would now be far more people, `already-running` where one is at work. */
export const StartMappingJob = z.object({
  kind: MappingJobKind,
  /** Whose people; null: everybody's. */
  jobId: JobId.nullable().default(null),
  version: z.number().int(),
  /** How many the admin was shown. */
  people: z.number().int().nonnegative(),
})
export type StartMappingJob = z.output<typeof StartMappingJob>
/** `GET /api/mapping/jobs`: the last ten, newest first. `POST /api/mapping/jobs/:id/stop` and `/undo` (admin). */
export const MappingJob = z.object({
  id: z.uuid(),
  kind: MappingJobKind,
  jobId: JobId.nullable(),
  /** Null: everybody's. */
  jobTitle: z.string().nullable(),
  /** The version of the mapping that is applied. */
  version: z.number().int(),
  state: z.enum(['running', 'stopped', 'done', 'undoing', 'undone']),
  askedBy: z.string(),
  askedAt: Moment,
  finishedAt: Moment.nullable(),
  people: z.object({
    total: z.number().int(),
    waiting: z.number().int(),
    /** Lever is asked. */
    underWay: z.number().int(),
    done: z.number().int(),
    /** Not moved, each for one of the reasons below. */
    left: z.number().int(),
    /** Moved back. */
    undone: z.number().int(),
    /** Moved by somebody since, so undoing left them where they are. */
    kept: z.number().int(),
  }),
  reasons: z.array(z.object({ why: z.string(), people: z.number().int() })),
  /** Whether undoing would move anybody back. What was released went on as the people themselves were moved. */
  canUndo: z.boolean(),
})
export type MappingJob = z.output<typeof MappingJob>
export const MappingJobs = z.object({ mappingJobs: z.array(MappingJob) })
export type MappingJobs = z.output<typeof MappingJobs>
