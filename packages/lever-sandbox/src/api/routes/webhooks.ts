import { z } from 'zod'
import { Origin } from '../../engine/model/opportunity.ts'
import { WebhookEvent } from '../../engine/model/webhook.ts'
import type { Dispatcher } from '../../webhooks/dispatcher.ts'
import { changeWebhook, createWebhook, deleteWebhook, webhooksOf } from '../../webhooks/subscriptions.ts'
import { nothing, one, raw, unpaged } from '../answer.ts'
import { Flag, parseFields, Text } from '../body.ts'
import { createdWebhookView, webhookView } from '../views/webhook.ts'
import type { On } from './register.ts'

const Origins = z.array(Origin).optional()
/** `origins` beside `conditions` is an older form. */
const Configuration = z
  .object({ conditions: z.object({ origins: Origins }).optional(), origins: Origins, verifyConnection: Flag })
  .optional()
const CreateFields = z.object({ url: z.string().min(1), event: WebhookEvent, configuration: Configuration })
const ChangeFields = z.object({
  data: z
    .array(z.object({ id: z.string(), url: Text, event: WebhookEvent.optional(), configuration: Configuration }))
    .min(1),
})

const originsOf = (configuration: z.output<typeof Configuration>) =>
  configuration?.conditions?.origins ?? configuration?.origins

export function webhookRoutes(on: On, dispatcher: Dispatcher): void {
  on('GET', '/webhooks', ({ account, caller }) => unpaged(webhooksOf(account, caller.madeBy).map(webhookView)))

  on('POST', '/webhooks', ({ account, caller, body }) => {
    const { url, event, configuration } = parseFields(CreateFields, body.fields)
    const webhook = createWebhook(account, caller.madeBy, { url, event, origins: originsOf(configuration) })
    // What verifyConnection does is nowhere said; a test request at once is assumed.
    if (configuration?.verifyConnection) dispatcher.verify(account, webhook.id)
    return one(createdWebhookView(webhook), 201)
  })

  on('PUT', '/webhooks', ({ account, caller, body }) => {
    const { data } = parseFields(ChangeFields, body.fields)
    const changed = data.map(({ id, url, event, configuration }) =>
      changeWebhook(account, caller.madeBy, { id, url, event, origins: originsOf(configuration) }),
    )
    return raw({ data: changed.map(webhookView) })
  })

  on('DELETE', '/webhooks/:webhook', (request) => {
    deleteWebhook(request.account, request.caller.madeBy, request.param('webhook'))
    return nothing
  })
}
