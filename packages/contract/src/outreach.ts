import { z } from 'zod'
import { JobId, Moment, OutreachId, StepId, UserId } from './ids.ts'

export const OutreachStatus = z.enum(['draft', 'active', 'paused', 'completed'])
export type OutreachStatus = z.output<typeof OutreachStatus>
export const StepKind = z.enum(['email', 'linkedin-inmail', 'connection-request', 'call', 'task'])

/** Mail is not sent yet; steps are kept and the page says so. */
export const Step = z.object({
  id: StepId,
  kind: StepKind,
  /** Whole days after the step before; 0 for the same day. */
  delayDays: z.number().int().min(0).max(365),
  subject: z.string().max(500),
  body: z.string().max(50_000),
})
export type Step = z.output<typeof Step>
/** `PUT /api/outreaches/:id/steps` replaces all. */
export const StepsChange = z.object({ steps: z.array(Step.omit({ id: true })).max(30) })

export const OutreachSummary = z.object({
  id: OutreachId,
  name: z.string(),
  status: OutreachStatus,
  job: z.object({ id: JobId, title: z.string() }).nullable(),
  owner: z.object({ id: UserId, name: z.string() }),
  people: z.number().int(),
  sent: z.number().int(),
  replied: z.number().int(),
  interested: z.number().int(),
  onHold: z.number().int(),
  createdAt: Moment,
})
export type OutreachSummary = z.output<typeof OutreachSummary>
/** `GET /api/outreaches` */
export const OutreachList = z.object({ outreaches: z.array(OutreachSummary) })
export type OutreachList = z.output<typeof OutreachList>

/** `GET /api/outreaches/:id` */
export const Outreach = OutreachSummary.extend({
  steps: z.array(Step),
  /** Why the job cannot be changed ("12 people are already in Lever for it; copy the outreach instead"), or null. */
  jobLocked: z.string().nullable(),
  /** Why no job can be linked yet ("3 stages are not mapped"), or null. */
  linkBlocked: z.string().nullable(),
})
export type Outreach = z.output<typeof Outreach>

/** `POST /api/outreaches`; `copyOf` takes over steps and settings, not people. */
export const NewOutreach = z.object({ name: z.string().trim().min(1).max(200), copyOf: OutreachId.optional() })
/** `PATCH /api/outreaches/:id`. Linking a job answers 409 `mapping-incomplete`, `job-locked`, 403 `job-not-visible`. Completing needs `typed: "COMPLETE"`. */
export const OutreachChange = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  jobId: JobId.nullable().optional(),
  status: OutreachStatus.optional(),
  typed: z.string().optional(),
})
export type OutreachChange = z.output<typeof OutreachChange>
/** `GET /api/outreaches/:id/activity` */
export const OutreachActivity = z.object({
  items: z.array(z.object({ id: z.string(), at: Moment, title: z.string(), detail: z.string(), actor: z.string() })),
})

/** `GET /api/home` */
export const Home = z.object({
  /** The five steps that tick themselves: connect, map, link, add, move. */
  checklist: z.array(
    z.object({ key: z.enum(['connect', 'map', 'link', 'add', 'move']), done: z.boolean(), detail: z.string() }),
  ),
  holds: z.array(z.object({ cause: z.string(), words: z.string(), people: z.number().int() })),
  week: z.array(z.object({ label: z.string(), now: z.number().int(), before: z.number().int() })),
})
export type Home = z.output<typeof Home>
