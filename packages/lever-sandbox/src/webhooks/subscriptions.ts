import type { Account } from '../engine/account.ts'
import { origins, type Origin } from '../engine/model/opportunity.ts'
import { eventsWithOrigins, type Webhook, type WebhookEvent } from '../engine/model/webhook.ts'
import { notFound } from '../engine/refused.ts'
import { refuseTarget } from './target.ts'

export interface WebhookInput {
  readonly url: string
  readonly event: WebhookEvent
  readonly origins?: readonly Origin[] | undefined
}

/** Only its maker sees and changes a webhook: `key:<id>` or `app:<clientId>`. */
export const webhooksOf = (account: Account, madeBy: string): readonly Webhook[] =>
  account.webhooks.all().filter((webhook) => webhook.madeBy === madeBy)

/** @throws Refused 404, also for somebody else's */
export function webhookOf(account: Account, madeBy: string, id: string): Webhook {
  const webhook = account.webhooks.get(id)
  if (!webhook || webhook.madeBy !== madeBy) throw notFound('webhooks', id)
  return webhook
}

/** @throws Refused 400 for an address that the sandbox must not call */
export function createWebhook(account: Account, madeBy: string, input: WebhookInput): Webhook {
  refuseTarget(input.url, account.host.settings().deliverAnywhere)
  const now = account.host.now()
  return account.webhooks.put({
    id: account.host.chance.uuid(),
    event: input.event,
    url: input.url,
    origins: conditionsFor(input.event, input.origins),
    signatureToken: account.host.chance.hex(24),
    madeBy,
    createdAt: now,
    updatedAt: now,
  })
}

export interface WebhookChange {
  readonly id: string
  readonly url?: string | undefined
  readonly event?: WebhookEvent | undefined
  readonly origins?: readonly Origin[] | undefined
}

export function changeWebhook(account: Account, madeBy: string, change: WebhookChange): Webhook {
  const webhook = webhookOf(account, madeBy, change.id)
  if (change.url !== undefined) refuseTarget(change.url, account.host.settings().deliverAnywhere)
  const event = change.event ?? webhook.event
  return account.webhooks.put({
    ...webhook,
    event,
    url: change.url ?? webhook.url,
    origins: conditionsFor(event, change.origins ?? webhook.origins ?? undefined),
    updatedAt: account.host.now(),
  })
}

export function deleteWebhook(account: Account, madeBy: string, id: string): void {
  account.webhooks.remove(webhookOf(account, madeBy, id).id)
}

/** What an app made goes with it (assumed: what happens at a revocation is unknown). */
export function deleteWebhooksOf(account: Account, madeBy: string): void {
  for (const webhook of webhooksOf(account, madeBy)) account.webhooks.remove(webhook.id)
}

const conditionsFor = (event: WebhookEvent, wanted: readonly Origin[] | undefined) =>
  eventsWithOrigins.includes(event) ? (wanted ?? origins) : null
