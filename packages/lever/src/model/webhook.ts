import { z } from 'zod'
import { listOf, orNull, Time } from './fields.ts'
import { WebhookId } from './ids.ts'

/** Every event Lever can deliver. A webhook subscribes to one. */
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
export type WebhookEvent = (typeof webhookEvents)[number]

export const Webhook = z
  .object({
    id: WebhookId,
    event: z.string(),
    url: z.string(),
    configuration: orNull(
      z.object({
        conditions: orNull(z.object({ origins: listOf(z.string()) })),
        signatureToken: orNull(z.string()),
      }),
    ),
    createdAt: orNull(Time),
    updatedAt: orNull(Time),
  })
  .transform(({ configuration, ...webhook }) => ({
    ...webhook,
    origins: configuration?.conditions?.origins ?? [],
    /** Only in the answer to the create; keep it, no list shows it again. */
    signatureToken: configuration?.signatureToken ?? null,
  }))
export type Webhook = z.output<typeof Webhook>

export interface NewWebhook {
  /** https only */
  url: string
  event: WebhookEvent
  /** Which origins of opportunities to hear of. Works for applicationCreated and three of the candidate events. */
  origins?: readonly string[]
}

export interface WebhookChange {
  id: WebhookId
  url?: string
  event?: WebhookEvent
  origins?: readonly string[]
}
