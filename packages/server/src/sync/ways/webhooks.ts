import { WebhookId } from '@fulcrum/lever'
import type { WebhookEvent } from '@fulcrum/lever'
import { seal } from '../connection-tokens.ts'
import type { App } from '../../platform/app.ts'
import type { Engine, Reached } from '../engine/engine.ts'
import { meaningOf } from '../engine/failure.ts'

/** What we want to hear of. */
export const wantedEvents: readonly WebhookEvent[] = [
  'applicationCreated',
  'candidateStageChange',
  'candidateArchiveChange',
  'candidateHired',
  'candidateDeleted',
  'contactUpdated',
]

export const webhookPath = '/api/lever/webhooks'

/**
 * Makes sure that Lever has one webhook for each event we want, with a secret that we know. One that Lever has and whose
 * secret was lost (a crash between its answer and our writing it down) is deleted and made anew; nothing else of the
 * account's is touched.
 */
export async function ensureWebhooks(engine: Engine, app: Pick<App, 'config' | 'random'>): Promise<Reached> {
  const { connection, store } = engine
  const lever = engine.lever('bulk')
  const listed = await lever.webhooks.list().all()
  if (listed.kind !== 'ok') return reachedOf(engine, listed)
  const known = await store.subscriptions()
  const prefix = `${app.config.publicUrl}${webhookPath}/`
  const good = new Set<string>()
  for (const webhook of listed.value) {
    if (!webhook.url.startsWith(prefix)) continue
    const own = known.find((subscription) => subscription.webhookId === webhook.id)
    if (own && !good.has(own.event)) {
      good.add(own.event)
      continue
    }
    const gone = await lever.webhooks.delete(WebhookId.parse(webhook.id))
    if (gone.kind !== 'ok' && gone.kind !== 'not-found') return reachedOf(engine, gone)
  }
  for (const subscription of known) if (!good.has(subscription.event)) await store.dropSubscription(subscription.id)
  for (const event of wantedEvents) {
    if (good.has(event)) continue
    const id = await store.insertSubscription(event)
    const made = await lever.webhooks.create({ url: `${prefix}${id}`, event })
    if (made.kind !== 'ok') {
      const reached = await reachedOf(engine, made)
      if (made.kind === 'refused') {
        await store.changeConnection({ webhooksRefused: made.message.slice(0, 300) })
        return { kind: 'answered' }
      }
      return reached
    }
    const secret = made.value.signatureToken
    await store.registered(id, made.value.id, secret === null ? null : seal(app, connection, secret))
  }
  await store.changeConnection({ webhooksRefused: null })
  return { kind: 'answered' }
}

async function reachedOf(engine: Engine, failure: Parameters<typeof meaningOf>[1]): Promise<Reached> {
  const meaning = await meaningOf(engine, failure, 1)
  return { kind: meaning.kind === 'stopped' ? 'stopped' : 'later' }
}
