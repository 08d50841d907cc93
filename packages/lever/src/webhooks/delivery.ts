import { z } from 'zod'
import { Archived } from '../model/archived.ts'
import { Time } from '../model/fields.ts'
import {
  ApplicationId,
  ContactId,
  InterviewId,
  LeverAccountId,
  LeverStageId,
  LeverUserId,
  OpportunityId,
  PanelId,
} from '../model/ids.ts'
import { type WebhookEvent, webhookEvents } from '../model/webhook.ts'

/**
 * What a delivery is about, as far as it says. The signature covers none of this: take it as a hint where to look,
 * never as a fact to apply. A part that is missing or of another type is null.
 */
export interface DeliverySubject {
  opportunity: OpportunityId | null
  contact: ContactId | null
  application: ApplicationId | null
  fromStage: LeverStageId | null
  toStage: LeverStageId | null
  fromArchived: Archived | null
  toArchived: Archived | null
  deletedBy: LeverUserId | null
  interview: InterviewId | null
  panel: PanelId | null
  account: LeverAccountId | null
}

export interface Delivery {
  /** Documented, but missing in the documentation's own samples. */
  id: string | null
  /** `other` for an event that Lever may add; `eventName` has the word. */
  event: WebhookEvent | 'other'
  eventName: string
  triggeredAt: Date
  /** Random, fresh for every event. */
  token: string
  /** null where Lever has no signing token. */
  signature: string | null
  /** null when `data` is empty: the test request of "Verify connection". Answer it with 2xx. */
  subject: DeliverySubject | null
}

export type ParsedDelivery = { kind: 'ok'; delivery: Delivery } | { kind: 'unreadable'; why: string }

const maybe = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

const Data = z
  .object({
    opportunityId: maybe(OpportunityId),
    contactId: maybe(ContactId),
    applicationId: maybe(ApplicationId),
    fromStageId: maybe(LeverStageId),
    toStageId: maybe(LeverStageId),
    fromArchived: maybe(Archived),
    toArchived: maybe(Archived),
    deletedBy: maybe(LeverUserId),
    interviewId: maybe(InterviewId),
    panelId: maybe(PanelId),
    accountId: maybe(LeverAccountId),
  })
  .transform((data): DeliverySubject => ({
    // Not `candidateId`: the documentation's sample gives it another value than `opportunityId`.
    opportunity: data.opportunityId,
    contact: data.contactId,
    application: data.applicationId,
    fromStage: data.fromStageId,
    toStage: data.toStageId,
    fromArchived: data.fromArchived,
    toArchived: data.toArchived,
    deletedBy: data.deletedBy,
    interview: data.interviewId,
    panel: data.panelId,
    account: data.accountId,
  }))

const Envelope = z.object({
  id: maybe(z.string()),
  event: z.string().min(1),
  triggeredAt: Time,
  token: z.string().min(1),
  signature: maybe(z.string()),
  data: z.record(z.string(), z.unknown()).nullish(),
})

const KnownEvent = z.enum(webhookEvents)

/** Reads the body of a webhook request. Check `isAuthentic` before doing anything with it. */
export function parseDelivery(body: string): ParsedDelivery {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { kind: 'unreadable', why: 'not JSON' }
  }
  const envelope = Envelope.safeParse(json)
  if (!envelope.success) {
    const fields = envelope.error.issues.map(({ path }) => path.join('.') || '(body)')
    return { kind: 'unreadable', why: `not a delivery of Lever's: ${fields.join(', ')}` }
  }
  const { data, event, ...rest } = envelope.data
  const isTest = !data || Object.keys(data).length === 0
  const subject = isTest ? null : Data.parse(data)
  return {
    kind: 'ok',
    delivery: { ...rest, event: KnownEvent.safeParse(event).data ?? 'other', eventName: event, subject },
  }
}
