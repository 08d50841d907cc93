import { z } from 'zod'
import { WebhookEvent } from '../engine/model/webhook.ts'

const Luck = {
  /** Hits this share of what matches; all of it when absent. */
  probability: z.number().min(0).max(1).optional(),
  /** Stops after so many hits; never when absent. */
  count: z.number().int().positive().optional(),
}

const Match = z.object({
  method: z.string().toUpperCase().optional(),
  /** Compared with the path after the host, such as `/v1/opportunities/*`; `*` stands for anything. */
  path: z.string().optional(),
  /** As `GET /_sandbox/requests` names it. */
  credential: z.string().optional(),
})

const delayMs = z.number().int().nonnegative().max(3_600_000)

/** Something that goes wrong with a request to the Data API or the token endpoint. */
export const RequestFault = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.unknown().optional(),
    /** Carried out in spite of the answer, as behind a proxy that gives up. */
    committed: z.boolean().default(false),
    match: Match.default({}),
    ...Luck,
  }),
  z.object({ kind: z.literal('latency'), ms: delayMs, match: Match.default({}), ...Luck }),
  /** Carried out, then the connection is cut. */
  z.object({ kind: z.literal('lost-answer'), match: Match.default({}), ...Luck }),
  /** The connection is cut after `cutAfterMs`, and the request carried out `ms` after it came, possibly later. */
  z.object({ kind: z.literal('late'), ms: delayMs, cutAfterMs: delayMs.default(0), match: Match.default({}), ...Luck }),
])
export type RequestFault = z.infer<typeof RequestFault>

/** Something that goes wrong with webhooks on their way. */
export const WebhookFault = z.object({
  kind: z.literal('webhook'),
  effect: z.enum(['drop', 'double', 'reorder', 'delay']),
  /** For `delay`; for `reorder` the longest wait for another delivery to overtake; for `double` the second one's distance. */
  delayMs: delayMs.default(1_000),
  event: WebhookEvent.optional(),
  ...Luck,
})
export type WebhookFault = z.infer<typeof WebhookFault>

/** Faults of a condition rather than of one message; they last until cleared. */
export const ConditionFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock-skew'), ms: z.number().int() }),
  z.object({ kind: z.literal('list-lag'), ms: delayMs }),
])
export type ConditionFault = z.infer<typeof ConditionFault>

/** Happen once, at once. */
export const TokenFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('expire-tokens'), accountId: z.string().optional() }),
  z.object({
    kind: z.literal('revoke-tokens'),
    accountId: z.string().optional(),
    mode: z.enum(['immediate', 'until-exp']).optional(),
  }),
])
export type TokenFault = z.infer<typeof TokenFault>

export const FaultInput = z.union([RequestFault, WebhookFault, ConditionFault, TokenFault])
export type FaultInput = z.infer<typeof FaultInput>
