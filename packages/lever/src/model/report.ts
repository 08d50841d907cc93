import { z } from 'zod'
import { orNull, Time } from './fields.ts'

/** Equal-opportunity answers, as Lever sends them. */
export const EeoResponse = z.looseObject({})
export type EeoResponse = z.output<typeof EeoResponse>

/** The documentation wraps the list once more; live answers do not. */
export const EeoResponses = z
  .union([z.array(EeoResponse), z.object({ eeoResponses: z.array(EeoResponse) })])
  .transform((data) => (Array.isArray(data) ? data : data.eeoResponses))

/** The questions of a posting's diversity survey, as Lever sends them. */
export const DiversitySurvey = z.looseObject({})
export type DiversitySurvey = z.output<typeof DiversitySurvey>

/** `type` is e.g. `user:added`, `user.role:changed`, `key:added`. Audit events are a paid add-on. */
export const AuditEvent = z.object({
  id: z.string(),
  type: z.string(),
  createdAt: orNull(Time),
  user: orNull(z.looseObject({ id: orNull(z.string()) })),
  target: orNull(z.looseObject({ id: orNull(z.string()), type: orNull(z.string()) })),
})
export type AuditEvent = z.output<typeof AuditEvent>
