import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import type { WebhookGroup } from './account.ts'
import { Id, Ms } from './ids.ts'
import { Origin } from './opportunity.ts'

export const webhookEvents = [
  'applicationCreated',
  'candidateHired',
  'candidateStageChange',
  'candidateArchiveChange',
  'candidateDeleted',
  'interviewCreated',
  'interviewUpdated',
  'interviewDeleted',
  'contactCreated',
  'contactUpdated',
] as const
export const WebhookEvent = z.enum(webhookEvents)
export type WebhookEvent = z.infer<typeof WebhookEvent>

export const groupOfEvent: Readonly<Record<WebhookEvent, WebhookGroup>> = {
  applicationCreated: 'applications',
  candidateHired: 'candidates',
  candidateStageChange: 'candidates',
  candidateArchiveChange: 'candidates',
  candidateDeleted: 'candidates',
  interviewCreated: 'interviews',
  interviewUpdated: 'interviews',
  interviewDeleted: 'interviews',
  contactCreated: 'contacts',
  contactUpdated: 'contacts',
}

/** Only these know conditions by origin. */
export const eventsWithOrigins: readonly WebhookEvent[] = [
  'applicationCreated',
  'candidateArchiveChange',
  'candidateHired',
  'candidateStageChange',
]

export const Webhook = z.object({
  id: Id,
  event: WebhookEvent,
  url: z.string(),
  /** Null for events without conditions. */
  origins: z.array(Origin).nullable(),
  signatureToken: z.string(),
  /** `key:<id>` or `app:<clientId>`: only its maker lists and changes it. */
  madeBy: z.string(),
  createdAt: Ms,
  updatedAt: Ms,
})
export type Webhook = DeepReadonly<z.infer<typeof Webhook>>

export const DeliveryBody = z.object({
  /** The event's id; a verify request has none. */
  id: z.string().optional(),
  event: WebhookEvent,
  triggeredAt: Ms,
  token: z.string(),
  signature: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type DeliveryBody = DeepReadonly<z.infer<typeof DeliveryBody>>

export const DeliveryAttempt = z.object({
  at: Ms,
  /** Null when no answer came. */
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  tookMs: z.number(),
})

export const Delivery = z.object({
  id: Id,
  webhookId: Id,
  url: z.string(),
  body: DeliveryBody,
  state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
  attempts: z.array(DeliveryAttempt),
  nextAttemptAt: Ms.nullable(),
  createdAt: Ms,
})
export type Delivery = DeepReadonly<z.infer<typeof Delivery>>
