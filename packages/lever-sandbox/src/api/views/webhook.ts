import type { Webhook } from '../../engine/model/webhook.ts'

export const webhookView = (webhook: Webhook) => ({
  id: webhook.id,
  event: webhook.event,
  url: webhook.url,
  configuration: conditions(webhook),
  createdAt: webhook.createdAt,
  updatedAt: webhook.updatedAt,
})

/** The only answer that shows the signature token. */
export const createdWebhookView = (webhook: Webhook) => ({
  ...webhookView(webhook),
  configuration: { ...conditions(webhook), signatureToken: webhook.signatureToken },
})

const conditions = (webhook: Webhook) => ({ conditions: webhook.origins === null ? {} : { origins: webhook.origins } })
