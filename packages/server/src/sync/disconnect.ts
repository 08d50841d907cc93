import type { OrganizationId } from '@fulcrum/contract'
import { WebhookId } from '@fulcrum/lever'
import type { App } from '../platform/app.ts'
import { leverOf } from './lever-access.ts'
import { liveConnection } from './store/connection.ts'
import { postgresStore } from './store/postgres.ts'
import { webhookPath } from './ways/webhooks.ts'

/**
 * Takes our webhooks back from Lever before a connection is ended. Where Lever no longer lets us (revoked, down), they die
 * with the grant or are answered with 204 until then; disconnecting does not wait for that.
 */
export async function removeOwnWebhooks(app: App, organization: OrganizationId): Promise<void> {
  const live = await liveConnection(app.db, organization)
  if (!live || live.state !== 'connected') return
  const lever = leverOf(app, postgresStore(app, live))
  const listed = await lever.webhooks.list().all()
  if (listed.kind !== 'ok') return
  for (const webhook of listed.value)
    if (webhook.url.startsWith(`${app.config.publicUrl}${webhookPath}/`))
      await lever.webhooks.delete(WebhookId.parse(webhook.id))
}
