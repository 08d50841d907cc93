import type { CallOptions } from '../http/deadline.ts'
import { nothing, one, pageOf } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import type { WebhookId } from '../model/ids.ts'
import { type NewWebhook, Webhook, type WebhookChange } from '../model/webhook.ts'

const configuration = (origins: readonly string[] | undefined) => origins && { conditions: { origins } }

/**
 * Subscriptions, one event each. Lever sends nothing until a Super Admin has also switched the event's group on at
 * Settings > Integrations and API > Webhooks.
 */
export const webhooks = (send: Send) => ({
  /** Those made with this credential, without their signature tokens. */
  list: (options?: CallOptions) => listing(send, { path: '/webhooks', item: Webhook }, options),

  /** The answer holds `signatureToken`, for the only time. */
  create: ({ url, event, origins }: NewWebhook, options?: CallOptions) =>
    send(
      {
        method: 'POST',
        path: '/webhooks',
        body: { url, event, configuration: configuration(origins) },
        read: one(Webhook),
      },
      options,
    ),

  update: (changes: readonly WebhookChange[], options?: CallOptions) =>
    send(
      {
        method: 'PUT',
        path: '/webhooks',
        body: { data: changes.map(({ origins, ...change }) => ({ ...change, configuration: configuration(origins) })) },
        read: (answer) => pageOf(Webhook)(answer).items,
      },
      options,
    ),

  delete: (id: WebhookId, options?: CallOptions) =>
    send({ method: 'DELETE', path: path`/webhooks/${id}`, read: nothing }, options),
})
