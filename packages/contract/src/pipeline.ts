import { z } from 'zod'
import { ApplicationId, CandidateId, CloseReasonId, JobId, Moment, OutreachId, StageId } from './ids.ts'

export const Milestone = z.enum(['prospect', 'review', 'interview', 'offer', 'hired', 'closed'])
export type Milestone = z.output<typeof Milestone>

export const Stage = z.object({ id: StageId, name: z.string(), milestone: Milestone, position: z.number().int() })
export type Stage = z.output<typeof Stage>
/** `fromLever`: this reason is one of Lever's archive reasons, and closing for it archives there for the same. */
export const CloseReason = z.object({
  id: CloseReasonId,
  name: z.string(),
  fromLever: z.boolean(),
  /** False: it names what was closed for it earlier and is not offered any more. */
  offered: z.boolean(),
})
export type CloseReason = z.output<typeof CloseReason>
/** `GET /api/stages` */
export const Stages = z.object({ stages: z.array(Stage), closeReasons: z.array(CloseReason) })
export type Stages = z.output<typeof Stages>

/** First match wins: revoked, on hold, on its way, settled, in step, not linked. */
export const SyncMark = z.object({
  kind: z.enum(['revoked', 'on-hold', 'on-its-way', 'settled', 'in-step', 'not-linked']),
  /** For `on-its-way`. */
  direction: z.enum(['to-lever', 'from-lever']).nullable(),
  /** For `on-hold` the cause in at most three words, for `settled` who won. */
  words: z.string(),
  /** When this state began, or both sides last agreed. */
  at: Moment.nullable(),
})
export type SyncMark = z.output<typeof SyncMark>

export const ApplicationCard = z.object({
  id: ApplicationId,
  candidateId: CandidateId,
  name: z.string(),
  headline: z.string(),
  company: z.string(),
  jobId: JobId.nullable(),
  jobTitle: z.string().nullable(),
  stageId: StageId,
  closeReasonId: CloseReasonId.nullable(),
  /** Grows with every move; a move sends the one it saw. */
  moveSeq: z.number().int(),
  movedAt: Moment,
  ownerName: z.string().nullable(),
  outreachId: OutreachId.nullable(),
  outreachName: z.string().nullable(),
  /** Where the enrollment stands, in words: "1 of 3, email", "Stopped, closed", "Not started". */
  stepWords: z.string(),
  mark: SyncMark,
  /** Where they stand in Lever, in words, and the link to it. */
  leverPlace: z.string().nullable(),
  leverUrl: z.string().nullable(),
})
export type ApplicationCard = z.output<typeof ApplicationCard>

/** `GET /api/applications?jobs=a,b&outreach=&candidate=&q=`: all matching cards up to 10 000, newest move first; `total` is the truth. `GET /api/applications/:id` answers one card. */
export const ApplicationList = z.object({
  applications: z.array(ApplicationCard),
  total: z.number().int(),
  byStage: z.array(z.object({ stageId: StageId, count: z.number().int() })),
  /** "N more people in Lever" for the jobs asked for: opportunities of the posting that no application here is paired with. */
  moreInLever: z.number().int(),
})
export type ApplicationList = z.output<typeof ApplicationList>

/** `POST /api/applications/move`. A closed stage needs a close reason (400 `close-reason-needed`); the hired milestone of a linked application needs `confirmHire` (409 `confirm-hire`). */
export const MoveRequest = z.object({
  moves: z
    .array(z.object({ applicationId: ApplicationId, seenMoveSeq: z.number().int() }))
    .min(1)
    .max(5_000),
  toStageId: StageId,
  closeReasonId: CloseReasonId.nullable().default(null),
  confirmHire: z.boolean().default(false),
})
export type MoveRequest = z.output<typeof MoveRequest>
/** Each application is moved or says why not: moved by someone else since, or not there. `undoId` for `POST /api/applications/undo`, good for 10 minutes. */
export const MoveAnswer = z.object({
  moved: z.array(ApplicationCard),
  notMoved: z.array(z.object({ applicationId: ApplicationId, why: z.string() })),
  undoId: z.string().nullable(),
})
export type MoveAnswer = z.output<typeof MoveAnswer>
export const UndoRequest = z.object({ undoId: z.string() })

/** A job as the picker and the pipeline show it. `GET /api/jobs?q=&linkable=true`: linkable ones are published and visible to this member in Lever. */
export const Job = z.object({
  id: JobId,
  title: z.string(),
  team: z.string(),
  location: z.string(),
  owner: z.string(),
  state: z.enum(['published', 'internal', 'closed', 'draft', 'pending', 'rejected', 'gone', 'local']),
  applicationCount: z.number().int(),
  moreInLever: z.number().int(),
  leverUrl: z.string().nullable(),
})
export type Job = z.output<typeof Job>
export const JobList = z.object({
  jobs: z.array(Job),
  /** Why jobs may be missing or cannot be linked, in words for this member; null when nothing stands in the way. */
  note: z.string().nullable(),
})
export type JobList = z.output<typeof JobList>
